import { describe, expect, it, test } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { decide } from '../../src/procedure/decide.ts'
import type { State } from '../../src/procedure/journal.ts'
import { begun } from '../../src/procedure/state.ts'
import type { Facts, Step } from '../../src/procedure/step.ts'
import { accept } from '../../steps/accept.ts'
import { identify, identifyForInstall } from '../../steps/identify.ts'
import { restore } from '../../steps/index.ts'
import { install } from '../../steps/install.ts'
import { upgrade } from '../../steps/upgrade.ts'
import { verifyFactory } from '../../steps/verify-factory.ts'
import { writeFactory } from '../../steps/write-factory.ts'

const MAC = '5c:62:8b:01:02:03'

/** A router where all goes well but what is named, and what was asked of it, in order. */
function router(fails = '', answers: Record<string, unknown> = {}) {
  const done: string[] = []
  const ask = (name: string, answer?: unknown) => async () => {
    done.push(name)
    if (name === fails) throw new Error(name)
    return answers[name] ?? answer
  }
  const system = {
    firmwareWritten: ask('wait for a write'),
    push: ask('push'),
    testImage: ask('test image'),
    inRam: async () => answers.inRam ?? false,
    board: ask('board', { board_name: device.board, release: { version: '24.10.7' } }),
    equals: async () => answers.equals ?? false,
    firmwareIs: async () => answers.firmwareIs ?? false,
    async writeFirmware(starting: () => Promise<void>) {
      await starting()
      done.push('write')
    },
  }
  const unit = {
    mac: MAC,
    ramboot: async () => system,
    openwrt: async () => system,
    claim: () => {},
    keeper: async () => ({ save: ask('save', { file: 'x' }), keeping: ask('keep', 'settings') }),
    upgrade: ask('write'),
    backups: {
      verify: ask('verify backup'),
      verifyForRestore: ask('verify backup'),
      factoryFirmware: async () => ({ sha256: 'f', size: 1 }),
    },
  }
  const image = { name: 'image', release: '24.10.8', size: 1, facts: {} }
  const bench = { device, store: { open: async () => image } }
  const facts: Record<string, Facts> = {
    getFirmware: { image: 'x' },
    backUpFlash: { folder: 'b' },
    checkBackup: { firmware: 'f', folder: 'b', mac: MAC },
  }
  const quiet = { progress: () => {}, waits: () => {}, touches: () => {}, note: () => {}, keep: () => {} }
  const settings = { skip: ['lte'], coldBoots: 0 }
  const writing = () => void done.push('says that it writes')
  const c = { unit, bench, facts, settings, kept: () => answers.kept ?? {}, writing, ...quiet } as never
  return { c, done }
}

const proof = ['verify backup', 'says that it writes', 'write']

async function ran(step: Step): Promise<string[]> {
  const { c, done } = router()
  await step.run(c)
  return done
}

describe.each([
  ['install', install, ['wait for a write', 'push', 'test image', ...proof]],
  ['upgrade', upgrade, ['wait for a write', 'save', 'push', 'keep', 'test image', ...proof]],
  ['factory', writeFactory, ['wait for a write', 'push', ...proof]],
] as const)('%s', (_, step, all) => {
  it('waits, asks and proves, and the backup is read directly before the first byte', async () => {
    expect((await ran(step)).filter((name) => name !== 'board')).toEqual(all)
  })

  it('writes nothing where anything of that fails', async () => {
    for (const name of all.slice(0, all.indexOf('says that it writes'))) {
      const { c, done } = router(name)
      await expect(step.run(c), name).rejects.toThrow(name)
      expect(done, name).not.toContain('write')
      expect(done, name).not.toContain('says that it writes')
    }
  })
})

test('a factory firmware that is still being written is waited for before it is read back', async () => {
  const { c, done } = router('', { firmwareIs: true })
  expect(await writeFactory.isDone!(c)).toMatchObject({ firmware: 'f' })
  expect(done).toEqual(['wait for a write'])
})

test('restored is only what was read back as it was before', async () => {
  expect(await verifyFactory.run(router('', { firmwareIs: true }).c)).toMatchObject({ firmware: 'f' })
  await expect(verifyFactory.run(router().c)).rejects.toMatchObject({ code: 'flash-differs' })
})

test('installed is only this board, of this release, with this image in its flash', async () => {
  const board = (board_name: string, version: string) => ({ board_name, release: { version } })
  const runs = (answers: Record<string, unknown>) => accept.run(router('', answers).c)
  const right = board(device.board, '24.10.8')
  await expect(runs({ board: right })).rejects.toMatchObject({ code: 'flash-differs' })
  const other = { board: board('other', '24.10.8'), equals: true }
  await expect(runs(other)).rejects.toMatchObject({ code: 'board-differs' })
  const old = { board: board(device.board, '24.10.7'), equals: true }
  await expect(runs(old)).rejects.toMatchObject({ code: 'release-differs' })
})

test('what a system in RAM finds in the flash has not started: it is not installed yet', async () => {
  const board = { board_name: device.board, release: { version: '24.10.8' } }
  const found = (answers: object) => install.isDone!(router('', { board, equals: true, ...answers }).c)
  expect(await found({})).toMatchObject({ found: true })
  expect(await found({ inRam: true })).toBeNull()
})

test('settings that were saved before another image are not given to a router in the place of its own', async () => {
  const torn = { board: { board_name: device.board, release: { version: '24.10.8' } }, equals: false }
  const saves = async (image: string) => {
    const { c, done } = router('', { ...torn, kept: { saved: { file: 'x', image } } })
    await upgrade.run(c)
    return done.includes('save')
  }
  expect(await saves('x')).toBe(false)
  expect(await saves('another')).toBe(true)
})

test.each([
  ['install', install, 'getFirmware', 'image'],
  ['upgrade', upgrade, 'getFirmware', 'image'],
  ['write-factory', writeFactory, 'checkBackup', 'firmware'],
  ['verify-factory', verifyFactory, 'checkBackup', 'firmware'],
])('%s with another image is not done, whatever was done with the one before', (_, step, from, name) => {
  const wishes = ['one', 'other'].map((hash) =>
    step.inputs!({ facts: { [from]: { [name]: hash } } } as never),
  )
  expect(wishes[0]).not.toEqual(wishes[1])
})

test('a router that runs OpenWrt from its flash is not restored any more', () => {
  const done = { state: 'done', run: 'r', t: '', inputs: {}, facts: {} } as const
  const states = new Map<string, State>([writeFactory, verifyFactory].map(({ id }) => [id, done]))
  const record = { mac: MAC, guessing: false, harm: 'restored' as const, states }
  const settings = { again: false, skip: [] }
  const known = { procedure: restore, settings, state: begun, record, inputs: () => null }
  expect(decide(known, 'openwrt').remarks).toEqual([{ refute: writeFactory }, { refute: verifyFactory }])
})

test.each([identify, identifyForInstall])(
  'a router goes on only where it is proven to be of this board',
  async (step) => {
    const system = { evidence: async () => ({}), trouble: () => null, imei: async () => null }
    const prove = async () => {
      throw new Error('another board')
    }
    const unit = {
      openwrt: async () => system,
      chooseLine: async () => {},
      mac: MAC,
      bootEvidence: null,
      prove,
    }
    await expect(step.run({ unit, note: () => {} } as never)).rejects.toThrow('another board')
  },
)
