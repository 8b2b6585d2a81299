import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderNews, News } from '../src/base/news.ts'
import { minutes } from '../src/base/time.ts'

const { signal } = new AbortController()

test('what is told ends the wait, and what was told before it began does too', async () => {
  let tell = () => {}
  let ended = false
  {
    using news = new News((told) => {
      tell = told
      return () => {
        ended = true
      }
    })
    const waits = news.next(minutes(10), signal)
    tell()
    await waits
    tell()
    await news.next(minutes(10), signal)
  }
  expect(ended).toBe(true)
})

test('where nothing is told the wait ends by itself, and a stop passes through', async () => {
  using news = new News(() => () => {})
  await news.next(1, signal)
  const stop = new AbortController()
  const waits = news.next(minutes(10), stop.signal)
  stop.abort(new Error('stopped'))
  await expect(waits).rejects.toThrow('stopped')
})

test('a file that comes into a folder or goes is told, and a folder that is not there is no fault', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'news-'))
  using news = folderNews(folder)
  for (let n = 0; n < 2; n++) {
    const waits = news.next(minutes(10), signal)
    if (n === 0) writeFileSync(join(folder, 'adapter'), '')
    else rmSync(join(folder, 'adapter'))
    await waits
  }
  using none = folderNews(join(folder, 'nowhere'))
  await none.next(1, signal)
})
