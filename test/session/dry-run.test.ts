import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inputsOf } from '../../src/procedure/inputs.ts'
import { Journal, type Line } from '../../src/procedure/journal.ts'
import { writeSeat } from '../../src/procedure/seat.ts'
import type { Settings } from '../../src/procedure/settings.ts'
import { planFrom } from '../../src/session/dry-run.ts'
import { install } from '../../steps/index.ts'

const mac = '02:11:22:33:44:50'
const image = (sha256: string) => ({ 'get-firmware': { image: sha256 } })
const ids = install.map((step) => step.id)

/** A seat whose last router has these deeds done, with the image "a". */
function after(...deeds: string[]): Settings {
  const records = mkdtempSync(join(tmpdir(), 'dry-run-'))
  const settings = { records, seat: '1', port: '', skip: [], again: false } as unknown as Settings
  using journal = Journal.open(records, mac)
  for (const step of deeds) {
    const own = install.find((one) => one.id === step)
    const inputs = own && (inputsOf(own, settings, { mac, facts: image('a') }) ?? undefined)
    const line: Line = {
      step,
      state: 'done',
      t: '',
      run: '',
      procedure: 'install',
      seat: '1',
      inputs: inputs ?? {},
    }
    journal.append(line)
  }
  writeSeat(records, '1', { unit: mac, open: null, t: '' })
  return settings
}
const planned = (settings: Settings, facts: Parameters<typeof planFrom>[2]) =>
  planFrom(install, settings, facts).map((step) => step.id)

it('leaves out what the records say is done', () => {
  expect(planned(after('back-up-flash'), image('a'))).toEqual(ids.filter((id) => id !== 'back-up-flash'))
})
it('counts a deed only with the image of today', () => {
  const settings = after('back-up-flash', 'install')
  expect(planned(settings, image('a'))).not.toContain('install')
  expect(planned(settings, image('b'))).toContain('install')
  expect(planned(settings, null)).not.toContain('install')
})
it('takes a router with nothing left to do for one that was taken away', () => {
  const deeds = install.filter((step) => step.kind === 'deed').map((step) => step.id)
  expect(planned(after(...deeds), image('a'))).toEqual(ids)
})
