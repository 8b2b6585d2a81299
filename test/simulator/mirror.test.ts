import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { parsePublicKey, verifyUsign } from '../../src/firmware/usign.ts'
import { startMirror } from '../../src/simulator/mirror.ts'

it('the practice mirror has upstream paths, a signed list and ranges, and leaves nothing behind', async () => {
  const mirror = await startMirror({ small: true })
  const folder = `${mirror.url}/releases/25.12.5/targets/ramips/mt7621`
  const bytes = async (url: string, range?: string) => {
    const answer = await fetch(url, range ? { headers: { range } } : {})
    return Buffer.from(await answer.arrayBuffer())
  }
  const versions = JSON.parse(String(await bytes(`${mirror.url}/.versions.json`)))
  expect(versions).toMatchObject({ stable_version: '25.12.5', oldstable_version: '24.10.8' })
  const [sums, signature, profiles] = await Promise.all(
    ['sha256sums', 'sha256sums.sig', 'profiles.json'].map((name) => bytes(`${folder}/${name}`)),
  )
  const key = parsePublicKey(await readFile(mirror.publicKeyFile, 'utf8'), 'practice')
  expect(verifyUsign(sums!, String(signature), [key]).keyNumber).toBe(key.number)
  const [image] = JSON.parse(String(profiles)).profiles['tplink_mr600-v2-eu'].images
  expect(String(sums)).toContain(`${image.sha256} *${image.name}\n`)
  const whole = await bytes(`${folder}/${image.name}`)
  expect((await bytes(`${folder}/${image.name}`, 'bytes=1000000-')).equals(whole.subarray(1000000))).toBe(
    true,
  )
  expect((await fetch(`${folder}/nothing`)).status).toBe(404)
  await mirror.close()
  expect(existsSync(mirror.publicKeyFile)).toBe(false)
})
