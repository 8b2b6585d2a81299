import { expect, test } from 'vitest'
import { datesIn } from '../../src/console/boot-log.ts'

const banner = 'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)'

test('each banner has its own date, and what is damaged has none', () => {
  expect(datesIn(`${banner}\n\r...\n\r${banner}`)).toEqual(Array(2).fill('Nov 22 2023 - 16:37:42'))
  expect(datesIn(`${banner.replace('(N', '(NN')}\n\r${banner.replace('U-B', 'U\x01B')}`)).toEqual([])
  expect(datesIn(banner.replace('2023', '202'))).toEqual([])
})

test('a distribution writes a zone behind it', () => {
  expect(datesIn('U-Boot 2023.01+dfsg-2+deb12u3 (Jun 22 2026 - 08:38:07 +0000)')).toEqual([
    'Jun 22 2026 - 08:38:07 +0000',
  ])
  expect(datesIn('U-Boot 2021.10 (Apr  3 2022 - 09:01:02), Build: x')).toEqual(['Apr  3 2022 - 09:01:02'])
})
