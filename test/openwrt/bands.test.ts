import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { actBack, actFor, bandWords, setBands } from '../../src/openwrt/bands.ts'
import { Router, signal } from './router.ts'

const PORT = '/dev/ttyUSB0'
const all = '10,3,2,1,3,5,8,101,103,105,107,108,120,128,138,140,141'

test('LTE bands are 100 and their number, and without any the modem chooses', () => {
  expect(actFor([3, 28])).toBe('2,,,103,128')
  expect(actFor(null)).toBe('10')
  expect(english<string[]>([bandWords(all), bandWords('2,,,103,128'), bandWords(null)])).toEqual([
    'any network, all bands',
    'LTE bands 3, 28',
    'it does not say',
  ])
  expect([actBack(all), actBack('2,,,103')]).toEqual(['10', '2,,,103'])
})

test('bands are set, read back, and given free again; what they were is told each time', async () => {
  await using router = await Router.start()
  const { shell } = router
  expect(await setBands(shell, PORT, [3, 20], signal)).toEqual({ before: all, after: '2,,,103,120' })
  expect(await setBands(shell, PORT, null, signal)).toEqual({ before: '2,,,103,120', after: all })
}, 30_000)

test('what the modem does not keep is refused', async () => {
  await using router = await Router.start()
  await expect(setBands(router.shell, PORT, [42], signal)).rejects.toMatchObject({ code: 'modem-refused' })
}, 30_000)
