import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packed } from '../../src/reports/archive.ts'
import type { Kind } from '../../src/reports/found.ts'
import { type Known, strike } from '../../src/reports/strike.ts'
import { disguise, findIn, inPieces, spelled } from './disguise.ts'

const none: Known = { secrets: [], units: [], places: [] }
const digits = (n: number) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${n - 1}}$`))

/** What a router of this bench can have of it, and how it becomes known. */
const secret = fc.oneof(
  digits(15).map((text) => ({ kind: 'imei' as Kind, text })),
  digits(17).map((rest) => ({ kind: 'iccid' as Kind, text: `89${rest}` })),
  fc.stringMatching(/^[A-Z]{3}[0-9]{8}$/).map((text) => ({ kind: 'serial' as Kind, text })),
  fc
    .stringMatching(/^[a-km-z2-9]{4}-[a-km-z2-9]{4}-[a-km-z2-9]{4}$/)
    .map((text) => ({ kind: 'password' as Kind, text })),
  fc
    .stringMatching(/^[A-Za-z0-9!#.]{12,20}$/)
    .filter((text) => text.replace(/[^a-z0-9]/gi, '').length >= 8)
    .map((text) => ({ kind: 'key' as Kind, text })),
)

/** All that the archive holds, names and all. */
const archived = (text: string, known: Known) =>
  gunzipSync(packed({ name: 'x', struck: strike([{ name: 'console.log', text }], known) })).toString('latin1')

test('a secret that is known stands nowhere in the archive: not as letters, not as hex, not in pieces', () => {
  fc.assert(
    fc.property(
      secret,
      disguise,
      fc.array(fc.nat(400), { maxLength: 4 }),
      fc.constantFrom('', 'at', 'AT+GTUSBMODE?'),
      (known, how, cuts, echo) => {
        const said = `before ${spelled(how, known.text)} behind`
        const whole = archived(`first line\n${said}\nlast line`, { ...none, secrets: [known] })
        expect(findIn(whole, known.text), how).toEqual([])
        expect(whole).toContain('first line')
        // An adapter cuts where it will; a letter of its own is no cut letter.
        const lines = archived(inPieces(said.replaceAll('\n', ' '), cuts, echo), {
          ...none,
          secrets: [known],
        })
        expect(findIn(lines, known.text), `${how}, in pieces`).toEqual([])
      },
    ),
    { numRuns: 400 },
  )
})

test('what nobody told beforehand is found by the way it is written, and then everywhere', () => {
  const told: [string, string][] = [
    ['490154203237518', '+CGSN: 490154203237518'],
    ['8949020000123456789', '+ICCID: 8949020000123456789'],
    ['FX7Q1234567', 'usb 1-2: SerialNumber: FX7Q1234567'],
    ['correct-horse-9', "\toption key 'correct-horse-9'"],
    ['correct-horse-9', 'wpa_passphrase=correct-horse-9'],
    ['Kq8RzP3wLm', '"root-password": "Kq8RzP3wLm"'],
    ['Kq8RzP3wLm', 'http_proxy=http://anna:Kq8RzP3wLm@proxy.example:3128/'],
    ['$1$abcdefgh$Zq0wq2lJ0y1vZ5hR9n0xk/', 'root:$1$abcdefgh$Zq0wq2lJ0y1vZ5hR9n0xk/:19000:0:99999:7:::'],
    [
      'VGhpcyBpcyBubyByZWFsIGtleSBidXQgbG9uZw',
      '-----BEGIN PRIVATE KEY-----\nVGhpcyBpcyBubyByZWFsIGtleSBidXQgbG9uZw\n-----END PRIVATE KEY-----',
    ],
    [
      'A50285BI',
      'usb-FTDI_FT232R_USB_UART_A50285BI'.replace(/^/, '/dev/serial/by-id/').concat('-if00-port0'),
    ],
    ['+491701234567', '+CNUM: "","+491701234567",145'],
  ]
  for (const [hidden, line] of told) {
    const text = `${line}\nagain ${hidden}\n${Buffer.from(hidden).toString('hex')}\nthe end`
    const whole = archived(text, none)
    expect(findIn(whole, hidden), line).toEqual([])
    expect(whole).toContain('the end')
  }
})

test('a PIN is struck as a word, and no other four digits are', () => {
  const known: Known = { ...none, secrets: [{ kind: 'pin', text: '4711' }] }
  const whole = archived('AT+CPIN="4711" took 4711 ms, 14711 bytes, hex 34373131', known)
  expect(whole).toContain('AT+CPIN="***" took *** ms, 14711 bytes')
  expect(whole).not.toContain('34373131')
})

test('a MAC has another name, the same one in each of its spellings, and neighbours stay neighbours', () => {
  const text = [
    'lan 5c:62:8b:71:72:06, 5 GHz 5C:62:8B:71:72:05, wan 5c-62-8b-71-72-07',
    'again 5c:62:8b:71:72:06 fe80::5e62:8bff:fe71:7206',
    '0000f100  5c 62 8b 71 72 06',
    'bare 5c628b717206, host mr500-717206',
    'another ec:08:6b:00:00:01, nobody 00:00:00:00:00:00, all ff:ff:ff:ff:ff:ff',
  ].join('\n')
  const struck = strike([{ name: 'units/5c-62-8b-71-72-06/x', text }], {
    ...none,
    units: ['5c:62:8b:71:72:06'],
  })
  const [file] = struck.files
  expect(file!.text.toLowerCase().replace(/[^0-9a-f]/g, '')).not.toMatch(/5c628b7172|5e628bfffe7172|717206/)
  expect(file!.name).toBe('units/02-00-00-00-01-80/x')
  expect(file!.text.split('\n').map((line) => line.trim())).toEqual([
    'lan 02:00:00:00:01:80, 5 GHz 02:00:00:00:01:7F, wan 02-00-00-00-01-81',
    'again 02:00:00:00:01:80 fe80::0000:00ff:fe00:0180',
    '[1 lines of flash content left out]',
    'bare 020000000180, host mr500-000180',
    'another 02:00:00:00:02:80, nobody 00:00:00:00:00:00, all ff:ff:ff:ff:ff:ff',
  ])
})

test('contents of the flash are left out, whoever printed them', () => {
  const row = 'a5'.repeat(32)
  const spi = Array.from({ length: 60 }, (_, n) => ((n * 7) % 256).toString(16)).join(' ')
  const text = `2026-11-30T01:02:03.456Z < ${row}\n2026-11-30T01:02:03.457Z < ${row}\nread len: 60\n${spi} \nMT7621 # `
  const whole = archived(text, none)
  expect(whole).not.toMatch(/a5a5a5|7 e 15/)
  expect(whole).toContain('MT7621 # ')
  // A hash in a sentence is none.
  expect(archived(`sha256 ${row} full-flash.bin`, none)).toContain(row)
})

test('what is no secret stays readable', () => {
  const text = [
    'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)',
    'Bytes transferred = 5755668 (57d314 hex)',
    '*** Warning - bad CRC, using default environment',
    'usb 1-2: New USB device strings: Mfr=1, Product=2, SerialNumber=3',
    'openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-initramfs-kernel.bin',
    '{"t":"2026-11-30T01:02:03.456Z","type":"progress","done":123456,"total":16777216}',
  ].join('\n')
  expect(strike([{ name: 'a', text }], none).files[0]!.text).toBe(text)
})
