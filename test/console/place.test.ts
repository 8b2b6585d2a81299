import { expect, test } from 'vitest'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { otherPlace } from '../../src/console/place.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { boardAtPrompt } from './far-end.ts'

const { signal } = new AbortController()
const usual = { ipaddr: '192.168.0.1', serverip: '192.168.0.5' }

/** `takes`: whether `setenv` changes what it prints; `heeds`: whether a download goes by that. */
async function board(o: { takes: boolean; heeds: boolean; damaged?: number }) {
  const env: Record<string, string> = { ...usual }
  const typed: string[] = []
  let damaged = o.damaged ?? 0
  const far = boardAtPrompt((line) => {
    typed.push(line)
    const [word, name = '', value = ''] = line.split(' ')
    if (word === 'setenv' && o.takes) env[name] = value
    const { serverip, ipaddr } = o.heeds ? env : usual
    if (word === 'tftpboot')
      return `TFTP from server ${serverip}; our IP address is ${ipaddr}\n\rBytes transferred = 5 (5 hex)\n\r`
    if (word !== 'printenv') return ''
    const said = Object.entries(env).map(([key, each]) => `${key}=${each}\n\r`)
    return typed.length > 1 && damaged-- > 0 ? said.join('').replace('192', '1q2') : said.join('')
  })
  return { typed, bootloader: await Bootloader.attach(Console.over(far.port), device, signal) }
}

const own = { size: 5, serverIp: '192.168.7.5', signal }

test('on a wire with a net of its own the boot loader moves there before it asks, in RAM alone', async () => {
  const { typed, bootloader } = await board({ takes: true, heeds: true })
  expect(await bootloader.tftpboot(own)).toEqual({ bytes: 5 })
  expect(typed).toContain('setenv ipaddr 192.168.7.1')
  expect(typed).toContain('setenv serverip 192.168.7.5')
  expect(typed.at(-1)).toBe('tftpboot')
})

test.each([
  ['does not take them', { takes: false, heeds: false }],
  ['prints them and goes on with its own', { takes: true, heeds: false }],
])('a boot loader that %s is named with both', async (_, how) => {
  const { typed, bootloader } = await board(how)
  await expect(bootloader.tftpboot(own)).rejects.toMatchObject({
    code: 'loader-keeps-address',
    message: expect.stringMatching(/keeps to 192\.168\.0\.1 and asks 192\.168\.0\.5.*192\.168\.7\.1/),
  })
  // What prints others would only go on for ever.
  expect(typed.includes('tftpboot')).toBe(how.takes)
})

test('one damaged answer accuses nobody', async () => {
  const { bootloader } = await board({ takes: true, heeds: true, damaged: 2 })
  expect(await bootloader.tftpboot(own)).toEqual({ bytes: 5 })
})

test('on the usual net nothing is asked that was not asked before', async () => {
  const { typed, bootloader } = await board({ takes: true, heeds: true })
  await bootloader.tftpboot({ size: 5, signal })
  expect(typed.filter((line) => line === 'printenv')).toHaveLength(1)
  expect(typed).not.toContain('setenv ipaddr 192.168.0.1')
})

test('an address is compared when it is whole', () => {
  const place = { serverip: '192.168.7.5', ipaddr: '192.168.7.1' }
  const line = 'TFTP from server 192.168.7.5; our IP address is 192.168.7.1'
  expect(otherPlace(place).test(`${line}\n`)).toBe(false)
  expect(otherPlace(place).test(`${line}1\n`)).toBe(true)
  // The rest of it is still to come.
  expect(otherPlace(place).test(line.slice(0, -2))).toBe(false)
})
