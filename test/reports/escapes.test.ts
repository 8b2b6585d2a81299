import { describe, expect, it } from 'vitest'
import type { UnitSummary } from '../../src/records/units.ts'
import { inventory } from '../../src/reports/csv.ts'
import { document, escaped } from '../../src/reports/html.ts'

const unit = (hostname: string | null): UnitSummary => ({
  mac: '00:00:5e:00:53:01' as UnitSummary['mac'],
  imei: 'imei',
  hostname,
  iccid: 'iccid',
  apn: 'apn',
  release: 'release',
  harm: 'harm',
  result: 'passed',
  openwrt: 'proven',
  lte: 'proven',
  problem: { step: 'step', code: 'code' } as UnitSummary['problem'],
  seat: 'seat',
  last: 'last',
  backup: { folder: 'folder', sha256: 'sha256', kind: 'kind', copy: null },
  deeds: [],
})
const row = (hostname: string) => inventory([unit(hostname)]).split('\r\n')[1]!
const cell = (hostname: string) =>
  row(hostname).slice(
    '00:00:5e:00:53:01,imei,'.length,
    -row('').slice('00:00:5e:00:53:01,imei,'.length).length,
  )

describe('a table', () => {
  it('has a header, and a line a router that ends as RFC 4180 has it', () => {
    const head =
      'mac,imei,hostname,release,result,openwrt,lte,iccid,apn,flash,problem-step,problem-code,seat,last,backup-kind,backup-sha256,backup-folder'
    const line =
      '00:00:5e:00:53:01,imei,name,release,passed,proven,proven,iccid,apn,harm,step,code,seat,last,kind,sha256,folder'
    expect(inventory([unit('name'), unit('name')])).toBe(`${head}\r\n${line}\r\n${line}\r\n`)
  })

  it('has nothing in a cell of which nothing is known', () => {
    const unknown = { ...unit(null), problem: null, backup: null }
    const line = '00:00:5e:00:53:01,imei,,release,passed,proven,proven,iccid,apn,harm,,,seat,last,,,'
    expect(inventory([unknown]).split('\r\n')[1]).toBe(line)
  })

  it.each([...'=+-@＝＋－＠|%'])('runs no formula: %s', (sign) => {
    expect(cell(`${sign}1`)).toBe(`'${sign}1`)
    expect(cell(` \x01 ${sign}1`)).toBe(`' \\u0001 ${sign}1`)
    expect(cell(`1${sign}`)).toBe(`1${sign}`)
  })

  it.each([
    ['\tx', "'\tx"],
    ['\rx', "'\\u000dx"],
    ['\nx', `"'\nx"`],
    ['x\ty', 'x\ty'],
    [' x', ' x'],
    ['x\ny', '"x\ny"'],
    ['x\r\ny', '"x\\u000d\ny"'],
    ['x,y', '"x,y"'],
    ['"x"', '"""x"""'],
    ['\x1b]52;c;x\x07\x9d', '\\u001b]52;c;x\\u0007\\u009d'],
  ])('%j stays in its cell, and commands no terminal', (said, shown) => expect(cell(said)).toBe(shown))
})

describe('a page', () => {
  it('has text of others as text only, also in an attribute', () => {
    expect(escaped(`<b class='a' id="b">&amp;`)).toBe('&lt;b class=&#39;a&#39; id=&quot;b&quot;&gt;&amp;amp;')
    expect(escaped('\x1b[2J\x9d\u202e')).toBe('\\u001b[2J\\u009d\\u202e')
    expect(escaped({ key: 'adapter.numbered', params: ['<x>', '1'] })).toBe('&lt;x&gt;, serial number 1')
  })

  it('needs nothing else, and says its language', () => {
    expect(document('<t>', 'p{}', '<p>x</p>')).toBe(
      [
        ...['<!doctype html>', '<html lang="en">', '<head>', '<meta charset="utf-8">'],
        ...['<meta name="viewport" content="width=device-width">', '<title>&lt;t&gt;</title>'],
        ...['<style>p{}</style>', '</head>', '<body>', '<p>x</p>', '</body>', '</html>', ''],
      ].join('\n'),
    )
  })
})
