import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Saving } from '../../src/base/patience.ts'
import { modem } from '../../steps/index.ts'
import { ModemBench } from './modem-bench.ts'

it('the packages of the bench file are installed with what they need, and the deed is one with them', async () => {
  await using bench = await ModemBench.start({ settings: { packages: ['iperf3'] } })
  const until = 'install-packages'
  expect((await bench.run(modem, { until })).result).toBe('passed')
  expect(bench.facts('get-firmware').packages).toEqual(
    expect.arrayContaining([expect.stringMatching(/^iperf3 /), expect.stringMatching(/^libiperf3 /)]),
  )
  expect(bench.facts(until).packages).toMatchObject({ iperf3: expect.any(String), chat: expect.any(String) })
  expect(bench.journal()).toMatch(/"step":"install-packages","state":"done".*"packages":\["iperf3"\]/)
})

it('they go over in one archive, which the router takes as it came; without that saving one by one', async () => {
  await using bench = await ModemBench.start()
  const until = 'install-packages'
  let before = 0
  const feeds = async (patient: Saving[]) => {
    expect((await bench.run(modem, { until, patient })).result).toBe('passed')
    const log = readFileSync(bench.log, 'latin1')
    const said = log.slice(before).match(/Downloading \w+:/g)
    before = log.length
    return new Set(said)
  }
  expect(await feeds([])).toEqual(new Set(['Downloading file:']))
  expect(await feeds(['packages'])).toEqual(new Set(['Downloading http:']))
})

it('where the package manager is apk they are refused before the router is asked', async () => {
  await using bench = await ModemBench.start({ release: '25.12.5', settings: { packages: ['iperf3'] } })
  const { problem, step } = await bench.run(modem, { until: 'install-packages' })
  expect([problem?.code, problem?.exit, step]).toEqual(['extra-packages', 2, 'get-firmware'])
})
