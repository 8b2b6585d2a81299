import { expect, test } from 'vitest'
import { isEcho } from '../../src/console/echo.ts'

const prompt = 'root@OpenWrt:~# '

test('a line is its echo letter for letter, behind a prompt or at the beginning of a line', () => {
  for (const before of ['', prompt, 'text\n', 'text\n\r', `text\r\n${prompt}`, `${prompt}ls\r\n${prompt}`])
    expect(isEcho(`${before}echo 1`, 'echo 1'), JSON.stringify(before)).toBe(true)
  for (const heard of ['echo', 'echo 12', 'echo  1', 'Echo 1', 'xecho 1', 'echo 1\r\n1', '', `${prompt}`])
    expect(isEcho(heard, 'echo 1'), JSON.stringify(heard)).toBe(false)
})

test('a terminal that breaks a long line adds nothing to it, however it does', () => {
  for (const drawn of [
    'ab\r\ncd',
    'ab\rcd',
    'ab\ncd',
    'ab \rcd',
    'abx\bcd',
    'ab\x1b[Kcd',
    'ab\x1b[1;32mcd',
    'abcd\r\n',
  ])
    expect(isEcho(`${prompt}${drawn}`, 'abcd'), JSON.stringify(drawn)).toBe(true)
  // A blank before CR may be one of the line.
  expect(isEcho(`${prompt}ab \rcd`, 'ab cd')).toBe(true)
  expect(isEcho(`${prompt}ab \rc \rd`, 'ab cd')).toBe(true)
  expect(isEcho(`${prompt}ab  cd`, 'ab cd')).toBe(false)
  expect(isEcho(`${prompt}ab cd`, 'abcd')).toBe(false)
})

test('what is drawn is a blank before CR, and no letter, no second blank and nothing else', () => {
  for (const heard of ['ab \rXd', 'ab \rcxd', 'ab \rx\rcd', 'ab \r  cd', 'ab \rcd \rd'])
    expect(isEcho(`${prompt}${heard}`, 'ab cd'), JSON.stringify(heard)).toBe(false)
})

test('what the kernel says in the middle of a line is no part of it', () => {
  expect(isEcho(`${prompt}ab[   12.345678] usb 1-2: new device\r\ncd`, 'abcd')).toBe(true)
})

test('of the empty line a prompt is the echo', () => {
  expect(isEcho(prompt, '')).toBe(true)
})

test('only what is near counts: a line that was echoed long ago is none now', () => {
  const long = 'x'.repeat(3000)
  expect(isEcho(`${'y'.repeat(5000)}\n${long}`, long)).toBe(true)
  expect(isEcho(`${prompt}${'x'.repeat(5000)}`, 'x'.repeat(5000))).toBe(false)
  expect(isEcho(`${prompt}a${'\n'.repeat(15)}`, 'a')).toBe(true)
  expect(isEcho(`${prompt}a${'\n'.repeat(16)}`, 'a')).toBe(false)
})
