import { expect, test } from 'vitest'
import { History } from '../../src/console/history.ts'
import { appended } from '../../src/console/kernel-lines.ts'

const line = (n: number) =>
  `root@OpenWrt:~# echo ${n}[   ${n}.100000] br-lan: port 1(lan1) entered blocking state\r\n00 more\r\n`
const whole = Array.from({ length: 600 }, (_, n) => line(n)).join('')

/** Pieces of one letter up to a line or two. */
function* pieces(): Generator<string> {
  for (let at = 0, n = 0; at < whole.length; n++) {
    const size = n % 7 === 0 ? 130 : (n % 5) + 1
    yield whole.slice(at, at + size)
    at += size
  }
}

test('what was heard last is the same whatever pieces it came in, bounded, with kernel lines in front of what they broke', () => {
  const history = new History(512)
  let text = ''
  for (const piece of pieces()) {
    history.add(piece)
    text = appended(text, piece)
    // What is looked at for a word that has just become whole reaches back as far as one may.
    expect(history.last.length).toBeLessThan(512 + 1024 + 130 + 64)
    expect(text.endsWith(history.last)).toBe(true)
    expect(history.last.length).toBeGreaterThanOrEqual(Math.min(text.length, 512))
  }
  expect(history.text).toBe(text.slice(-16 * 1024))
})
