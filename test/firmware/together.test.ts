import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { finishKept, type Kept, keepTogether } from '../../src/firmware/together.ts'

let cache: string
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'together-'))
  onTestFinished(() => rm(cache, { recursive: true, force: true }))
})

/** An index and its signature, of one day. */
const day = (text: string): Kept[] => [
  { path: '/releases/x/Packages.gz', bytes: Buffer.from(text) },
  { path: '/releases/x/Packages.sig', bytes: Buffer.from(text) },
]
async function pair(): Promise<string[]> {
  await finishKept(cache)
  return Promise.all(day('').map(async ({ path }) => String(await readFile(join(cache, path)))))
}

it('gives both files their names, and leaves nothing aside', async () => {
  await keepTogether(cache, day('monday'))
  await keepTogether(cache, day('tuesday'))
  expect(await pair()).toEqual(['tuesday', 'tuesday'])
  expect(await readdir(join(cache, '.kept'))).toEqual([])
})

it('what was decided is carried out by the next one, also when the first name was given already', async () => {
  await keepTogether(cache, day('monday'))
  const folder = join(cache, '.kept', 'ready')
  await mkdir(folder)
  for (const { path, bytes } of day('tuesday')) await writeFile(join(folder, encodeURIComponent(path)), bytes)
  await rename(join(folder, encodeURIComponent(day('')[0]!.path)), join(cache, day('')[0]!.path))
  expect(await pair()).toEqual(['tuesday', 'tuesday'])
})

it('what was only written aside is as if it had never been', async () => {
  await keepTogether(cache, day('monday'))
  const folder = join(cache, '.kept', 'files.1-abcdef.part')
  await mkdir(folder)
  await writeFile(join(folder, encodeURIComponent(day('')[0]!.path)), 'tuesday')
  expect(await pair()).toEqual(['monday', 'monday'])
})

it('killed at any moment it leaves a pair of one day, with another process at the same work', async () => {
  await keepTogether(cache, day('0'))
  const worker = join(cache, 'worker.mjs')
  const module = new URL('../../dist/js/src/firmware/together.js', import.meta.url).href
  await writeFile(
    worker,
    `import { keepTogether } from ${JSON.stringify(module)}
     const paths = ${JSON.stringify(day('').map(({ path }) => path))}
     for (let n = 0; ; n++) {
       const bytes = Buffer.from(process.pid + ' ' + n)
       await keepTogether(${JSON.stringify(cache)}, paths.map((path) => ({ path, bytes })))
       process.send(n)
     }`,
  )
  for (let n = 0; n < 4; n++) {
    const both = [fork(worker), fork(worker)]
    await Promise.all(both.map((one) => once(one, 'message')))
    for (const one of both) {
      for (let some = 0; some < 5 + n; some++) await once(one, 'message')
      one.kill('SIGKILL')
      await once(one, 'exit')
    }
    const [index, signature] = await pair()
    expect(index).toBe(signature)
    expect(index).toMatch(/^\d+ \d+$/)
  }
})
