import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { prove } from '../../src/router/identity.ts'
import type { System } from '../../src/router/system.ts'

const { signal } = new AbortController()

/** A router whose hardware says so much, and a person who reads that label. */
function proof(o: { against?: string[]; modem?: string; label: string | null }) {
  const system = { contradictions: () => o.against ?? [], modem: () => o.modem ?? null }
  const operator = { label: async () => o.label }
  return prove(system as unknown as System, {} as never, device, operator as never, signal)
}

test('where the hardware does not tell, the right label does', async () => {
  expect(english(await proof({ label: 'Archer MR500(EU) Ver:1.0' }))).toContain('MR500')
  expect(english(await proof({ modem: '2cb7:0a05', label: null }))).toContain('2cb7:0a05')
})

test.each([null, '', 'yes', 'Archer MR600(EU) Ver:2.0'])('the label %j proves nothing', async (label) => {
  await expect(proof({ label })).rejects.toMatchObject({ code: 'wrong-board' })
})

test('hardware that speaks against the board is answered away by no label', async () => {
  const against = proof({ against: ['no radio'], modem: '2cb7:0a05', label: 'Archer MR500(EU) Ver:1.0' })
  await expect(against).rejects.toMatchObject({ code: 'wrong-board' })
})
