import { expect, test } from 'vitest'
import { viewer } from '../../src/host/viewer.ts'

const at = (platform: string, env: NodeJS.ProcessEnv = {}, root = false) =>
  viewer('labels.html', { platform, env, root })

test('a file is shown by what each system has for it', () => {
  expect(at('win32')).toEqual(['rundll32', ['url.dll,FileProtocolHandler', 'labels.html']])
  expect(at('darwin')).toEqual(['open', ['labels.html']])
  expect(at('linux', { DISPLAY: ':0' })).toEqual(['xdg-open', ['labels.html']])
  expect(at('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open', ['labels.html']])
})

test('nothing is opened where nobody would see it, by root, or where BROWSER is none', () => {
  expect(at('linux')).toBe(null)
  expect(at('linux', { DISPLAY: ':0' }, true)).toBe(null)
  for (const platform of ['linux', 'darwin', 'win32'])
    expect(at(platform, { BROWSER: 'none', DISPLAY: ':0' })).toBe(null)
})
