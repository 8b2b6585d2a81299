import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mac } from '../../src/records/mac.ts'
import type { RunSummary } from '../../src/records/runs.ts'
import type { UnitSummary } from '../../src/records/units.ts'
import { labels } from '../../src/reports/labels.ts'
import { page as pageOf } from '../../src/reports/page.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)
const folder = mkdtempSync(join(tmpdir(), 'pages-'))
let browser: Browser

beforeAll(async () => {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  if (executablePath) browser = await chromium.launch({ executablePath, args })
})
afterAll(() => browser?.close())

const seats = ['left', 'right']
const macs = ['02:11:22:33:44:50', '02:11:22:33:44:60'] as Mac[]
const runs: RunSummary[] = seats.map((seat, n) => ({
  run: `r-${seat}`,
  seat,
  unit: macs[n]!,
  procedure: 'install',
  started: 1_000_000 + n * 20_000,
  ended: 1_400_000,
  result: n === 0 ? 'passed' : 'failed',
  openwrt: null,
  lte: null,
  did: null,
  problem:
    n === 0
      ? null
      : {
          step: 'install',
          code: 'write-failed',
          message: 'It <b>stopped</b>',
          hint: '',
          harm: 'being-written',
        },
  steps: [
    { step: 'identify', title: 'Identify', started: 1_000_000 + n * 20_000, ended: 1_100_000, state: 'done' },
    {
      step: 'install',
      title: 'Write',
      started: 1_100_000,
      ended: 1_400_000,
      state: n === 0 ? 'done' : 'failed',
    },
  ],
  facts: new Map(),
  waterfall: [
    {
      step: 'install',
      what: 'the write',
      owes: 'router',
      fact: 'facts/device.md §4.6',
      from: 1_100_000,
      to: 1_400_000,
    },
  ],
}))
const units: UnitSummary[] = macs.map((mac) => ({
  mac,
  imei: '861234050123456',
  hostname: null,
  iccid: null,
  apn: null,
  release: '24.10.8',
  harm: 'installed',
  result: null,
  openwrt: null,
  lte: null,
  problem: null,
  seat: null,
  last: null,
  backup: { folder: 'b', sha256: 'ab'.repeat(32), kind: 'factory', copy: null },
  deeds: [],
}))

test.skipIf(!executablePath)(
  'a browser shows who passed, why the other did not, and a bar for each step',
  async () => {
    const { page, errors } = await show('batch.html', pageOf('Batch of today', units, runs))
    await page.getByRole('heading', { name: 'Batch of today' }).waitFor()
    const rows = page.locator('table').first().locator('tbody tr')
    expect(await rows.nth(0).innerText()).toMatch(/44:50.*passed/s)
    expect(await rows.nth(1).innerText()).toContain('install: It <b>stopped</b> [write-failed]')
    expect(await page.locator('svg rect').count()).toBe(4)
    const [longest, shortest] = [await width(page, 1), await width(page, 2)]
    expect(longest).toBeGreaterThan(2 * shortest)
    // Both seats begin on one scale: the second started later and is drawn further right.
    const [first, second] = [
      await page.locator('svg rect').nth(0).boundingBox(),
      await page.locator('svg rect').nth(2).boundingBox(),
    ]
    expect(second!.x).toBeGreaterThan(first!.x)
    expect(second!.y).toBeGreaterThan(first!.y)
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
    expect(errors).toEqual([])
  },
)

const names = Array.from({ length: 7 }, (_, n) => `mr500-${n}`)
/** As long as they may be. */
const wifi = [{ name: 'A network with a rather long nam', key: 'k'.repeat(63) }]

test.skipIf(!executablePath)(
  'labels are laid out three in a row, each with a code and nothing cut off',
  async () => {
    const all = names.map((hostname) => ({ mac: macs[0]!, hostname, password: 'k7Fq-2mXw-9pTz' }))
    const { page, errors } = await show('labels.html', labels(all))
    const boxes = await Promise.all(names.map((_, n) => page.locator('.label').nth(n).boundingBox()))
    expect(new Set(boxes.map((box) => box!.x)).size).toBe(3)
    expect(await page.locator('.label svg').count()).toBe(7)
    expect(await cutOff(page)).toBe(0)
    expect(errors).toEqual([])
  },
)

/** In points, a 72nd of an inch. */
const points = (mm: number) => (mm / 25.4) * 72

test.skipIf(!executablePath).each([
  { paper: 'a4', width: 210, height: 297, pages: 1 },
  { paper: '62', width: 62, height: 38, pages: 7 },
  { paper: '29', width: 29, height: 62, pages: 7 },
] as const)(
  'printed on $paper, labels with a network fill pages of its size, and nothing is cut off',
  async ({ paper, width, height, pages }) => {
    const address = '192.168.1.1'
    const all = names.map((hostname) => ({ mac: macs[0]!, hostname, password: null, address, wifi }))
    const { page } = await show(`labels-${paper}.html`, labels(all, paper))
    expect(await cutOff(page)).toBe(0)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(boxes.length).toBe(pages)
    // A browser rounds to its own pixels.
    expect(Math.abs(Number(boxes[0]![1]) - points(width))).toBeLessThan(2)
    expect(Math.abs(Number(boxes[0]![2]) - points(height))).toBeLessThan(2)
  },
)

function cutOff(page: Page): Promise<number> {
  return page
    .locator('.label')
    .evaluateAll(
      (each) =>
        each.filter(
          (label) => label.scrollWidth > label.clientWidth || label.scrollHeight > label.clientHeight,
        ).length,
    )
}

async function show(name: string, html: string): Promise<{ page: Page; errors: string[] }> {
  const file = join(folder, name)
  writeFileSync(file, html)
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(pathToFileURL(file).href)
  if (process.env.SHOW) await page.screenshot({ path: join(process.env.SHOW, `${name}.png`), fullPage: true })
  return { page, errors }
}

async function width(page: Page, n: number): Promise<number> {
  return (await page.locator('svg rect').nth(n).boundingBox())!.width
}
