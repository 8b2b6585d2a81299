import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PageKeys } from '../../../src/records/page-keys.ts'
import type { Board } from '../../../src/ui/board.ts'
import { LivePage } from '../../../src/ui/web/server.ts'
import { eight, feed, filled, keysFile } from './filled.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync']
const keys = new PageKeys(keysFile())
let browser: Browser
let page: Page
let live: LivePage
let board: Board
const errors: string[] = []

beforeAll(async () => {
  if (!executablePath) return
  browser = await chromium.launch({ executablePath, args })
  live = await LivePage.open({ address: '127.0.0.1', port: 0 }, keys)
  board = filled(Date.now())
  live.shows(board)
  page = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: 'light' })
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(live.url)
})
afterAll(async () => {
  await browser?.close()
  await live?.[Symbol.asyncDispose]()
})

const seat = (name: string) => page.getByRole('article', { name: `Seat ${name}` })
const lost = () => page.getByRole('alert').filter({ hasText: 'NO CONTACT: LEAVE THE POWER ON' })

test.skipIf(!executablePath)(
  'a seat says where its router is, its power, and what a hand is wanted for',
  async () => {
    await seat('left').getByText('KEEP ON', { exact: true }).waitFor()
    expect(await seat('left').innerText()).toMatch(/44:50.*7\/14 Write OpenWrt to flash.*about 3 min left/s)
    expect(await seat('left').getByRole('progressbar', { name: 'Write OpenWrt to flash' }).isVisible()).toBe(
      true,
    )
    expect(await seat('right').innerText()).toMatch(
      /off ok.*FAILED.*\[wrong-board\].*Switch the router off\..*Put the next router on seat right/s,
    )
    await page.getByText('➜ right · third').waitFor()
    await page.getByText('0 passed, 1 failed, 1 of 4').waitFor()
    await page.getByText('1 router in the last hour').waitFor()
    expect(await page.getByRole('list').nth(1).innerText()).toContain('FAILED [wrong-board] right')
    expect(await lost().isVisible()).toBe(false)
    await shot('wide-light')
  },
)

test.skipIf(!executablePath)(
  'what a router says is text, and only what changes for a hand is spoken',
  async () => {
    feed(board, 'third', { type: 'question', text: 'Press <img src=x onerror=alert(1)>', flag: null })
    await seat('third').getByText('Press <img src=x onerror=alert(1)>').waitFor()
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.getByRole('status').textContent()).toMatch(/^third: off ok\. Press/)
  },
)

test.skipIf(!executablePath)(
  'the keyboard goes from seat to seat and stays while the page changes',
  async () => {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const focused = () => page.evaluate('document.activeElement.getAttribute("aria-label")')
    expect(await focused()).toBe('Seat right')
    const ring = 'getComputedStyle(document.activeElement).outlineStyle'
    expect(await page.evaluate(ring)).toBe('solid')
    const what = { type: 'waiting', step: null, what: 'the write of the flash', seconds: null } as const
    feed(board, 'right', what, { power: 'keep-on', why: 'nobody knows' })
    await seat('right').getByText('KEEP ON', { exact: true }).waitFor()
    expect(await focused()).toBe('Seat right')
  },
)

test.skipIf(!executablePath).each(['light', 'dark'] as const)(
  'at the width of a phone nothing is cut off, and in %s all can be read',
  async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
    for (const ratio of await contrasts()) expect(ratio).toBeGreaterThan(4.5)
    await shot(`phone-${colorScheme}`)
    await page.setViewportSize({ width: 1280, height: 720 })
    if (colorScheme === 'dark') await shot('wide-dark')
  },
)

test.skipIf(!executablePath)(
  'from two metres eight seats can be read on 24 inches, and on a laptop nothing is below the fold',
  async () => {
    live.shows(eight(Date.now()))
    await seat('seat8').waitFor()
    for (const [width, height, least] of [
      [1920, 1080, 46],
      [1366, 768, 33],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
      const texts = await shown('.name,.power,.step,.result,.time,.left,.turn')
      expect(texts.length).toBeGreaterThan(35)
      for (const { text, size } of texts) expect(size, text).toBeGreaterThan(least * 0.9)
      for (const { text, bottom } of await shown('.seat,.hint,.turn,.waits,#verdicts li'))
        expect(bottom, text).toBeLessThanOrEqual(height)
      expect(await page.evaluate('document.documentElement.scrollHeight <= innerHeight')).toBe(true)
      const whole = '[...document.querySelectorAll(".seat")].every((s) => s.scrollHeight <= s.clientHeight)'
      expect(await page.evaluate(whole)).toBe(true)
      await shot(`eight-${width}`)
    }
    await page.setViewportSize({ width: 1280, height: 720 })
    live.shows(board)
    await seat('third').waitFor()
  },
)

test.skipIf(!executablePath)(
  'what is older than three seconds is no news, and a sleep shows at once',
  async () => {
    await lost().waitFor({ state: 'hidden' })
    const after = (what: string) => page.evaluate(`${what}; contact(); document.body.className`)
    const stale = { at: -60_000, page: { seats: [], verdicts: [], totals: 'old', hour: '' } }
    expect(await after(`heard = 0; hear(${JSON.stringify(stale)})`)).toBe('lost')
    await lost().waitFor({ state: 'hidden' })
    expect(await seat('left').isVisible()).toBe(true)
    // The clock of the wall goes on in a sleep, and may be put back.
    expect(await after('heard -= 3_600_000')).toBe('lost')
    await lost().waitFor({ state: 'hidden' })
    expect(await after('heard += 3_600_000')).toBe('lost')
    await lost().waitFor({ state: 'hidden' })
  },
)

test.skipIf(!executablePath)(
  'without news the page says to leave the power on, and lives again with the program',
  async () => {
    const port = Number(new URL(live.url).port)
    expect(errors).toEqual([])
    await live[Symbol.asyncDispose]()
    await lost().waitFor()
    expect(await seat('third').innerText()).toContain('LEAVE ON')
    expect(await seat('third').innerText()).not.toMatch(/off ok|switch|Press/i)
    expect(await page.title()).toContain('NO CONTACT')
    await shot('lost')
    live = await LivePage.open({ address: '127.0.0.1', port }, keys)
    live.shows(filled(Date.now()))
    await seat('third').getByText('Switch the router on.').waitFor()
    expect(await lost().isVisible()).toBe(false)
    expect(await seat('third').innerText()).toContain('off ok')
  },
)

/** One that others could reach; a machine without a network has none. */
const elsewhere = Object.values(networkInterfaces())
  .flat()
  .find((each) => each?.family === 'IPv4' && !each.internal)?.address

test.skipIf(!executablePath || !elsewhere)(
  'at another address a code opens one page, which lives again with the program, and no second one',
  async () => {
    const file = keysFile()
    let codes = 0
    const open = async (port: number) => {
      const place = { address: elsewhere!, port }
      const opened = await LivePage.open(place, new PageKeys(file), () => codes++)
      opened.shows(filled(Date.now()))
      return opened
    }
    const first = await open(0)
    const { url } = first
    await using context = await browser.newContext()
    const tablet = await context.newPage()
    await tablet.goto(url)
    await tablet.getByRole('article', { name: 'Seat left' }).getByText('KEEP ON').first().waitFor()
    expect(new URL(tablet.url()).search).toBe('')
    expect(codes).toBe(1)
    expect(first.url).not.toBe(url)
    await using other = await browser.newContext()
    expect((await other.request.get(url)).status()).toBe(403)
    await first[Symbol.asyncDispose]()
    const alert = tablet.getByRole('alert').filter({ hasText: 'NO CONTACT' })
    await alert.waitFor()
    await using _ = await open(Number(new URL(url).port))
    await alert.waitFor({ state: 'hidden' })
    expect(codes).toBe(1)
  },
)

/** Of each text to what lies behind it, as WCAG reckons. */
function contrasts(): Promise<number[]> {
  return page.evaluate(`(() => {
    const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((n) => n / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0)
    const ground = (element) => {
      const colour = getComputedStyle(element).backgroundColor
      return colour === 'rgba(0, 0, 0, 0)' ? ground(element.parentElement) : colour
    }
    return [...document.querySelectorAll('h1,h2,h3,p,strong,span,b')]
      .filter((each) => each.textContent && each.checkVisibility())
      .map((each) => [light(getComputedStyle(each).color), light(ground(each))].sort((a, b) => b - a))
      .map(([high, low]) => (high + 0.05) / (low + 0.05))
  })()`)
}

/** In dots of the screen. */
function shown(what: string): Promise<{ text: string; size: number; bottom: number }[]> {
  return page.evaluate(`[...document.querySelectorAll('${what}')]
    .filter((each) => each.textContent && each.checkVisibility())
    .map((each) => ({ text: each.textContent, size: parseFloat(getComputedStyle(each).fontSize),
      bottom: each.getBoundingClientRect().bottom }))`)
}

async function shot(name: string): Promise<void> {
  if (process.env.SHOW) await page.screenshot({ path: join(process.env.SHOW, `${name}.png`), fullPage: true })
}
