import { DeviceError } from '../src/base/errors.ts'
import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep, type Facts, type StepContext } from '../src/procedure/step.ts'

export const setModemMode = defineStep({
  id: 'set-modem-mode',
  title: phrase('step.set-modem-mode.title'),
  guide: phrase('step.set-modem-mode.guide'),
  kind: 'deed',
  from: 'openwrt',
  within: minutes(15),
  tries: 2,
  writes: 'modem',
  part: 'lte',
  undoes: ['restore-modem', 'accept'],
  claim: ({ unit, settings }) => unit.claim(settings),
  inputs({ settings, own, login, mark }) {
    const marked = login && mark(login)
    if (!own || (login && !marked)) return null
    return {
      mode: settings.modemMode ?? 'ncm',
      apn: settings.apn ?? own.apn ?? null,
      ...(marked ? { login: marked } : {}),
      ...(settings.bands === undefined ? {} : { bands: settings.bands }),
    }
  },
  async run(c) {
    const { unit, settings, keep, kept, note, signal } = c
    const lte = await unit.lteAwake(note, signal)
    const { port: _, ...modem } = await lte.identify()
    const now = await lte.settings()
    // As they were before the first change: what a later run reads is our own work.
    const saved = original(kept('set-modem-mode'), kept('restore-modem')) ?? { at: Date.now(), settings: now }
    keep({ saved })
    const switched = await lte.switchTo(settings.modemMode ?? 'ncm', now.mode)
    const sim = await lte.sim()
    if (sim.state === 'none') note(phrase('setModemMode.noSim'))
    const lock = sim.state === 'pin' || sim.state === 'puk' ? await unlock(c, sim) : null
    const bands = settings.bands === undefined ? {} : { bands: await setBands(c, settings.bands) }
    const dialled = await lte.dial(
      settings.apn ?? unit.own(settings.provisioning)?.apn ?? null,
      unit.login(settings),
    )
    if (!dialled && sim.state !== 'none')
      throw new DeviceError('modem-refused', phrase('setModemMode.notDialled'))
    return { ...modem, iccid: sim.iccid, sim: sim.state, lock, switched, ...bands, saved }
  },
})

interface Saved {
  at: number
}

/** What was put back is not the way back any more. */
function original(kept: Facts, restored: Facts): Saved | null {
  const saved = (kept.saved ?? null) as Saved | null
  return saved && saved.at > Number(restored.at ?? 0) ? saved : null
}

async function setBands({ unit, keep, note, signal }: StepContext, bands: number[] | null): Promise<Facts> {
  const { was, are, ...change } = await (await unit.lte(signal)).setBands(bands)
  keep({ bands: change })
  note(phrase('setModemMode.bands', was, are))
  return { ...change }
}

/** The record of other routers is not asked: a PIN that was wrong there shows in the attempts that are left. */
async function unlock({ unit, settings, operator, attempt, keep, kept, signal }: StepContext, sim: Sim) {
  const lte = await unit.lte(signal)
  const sent = (kept('set-modem-mode').pinSent ?? []) as string[]
  return lte.unlock(sim, {
    pin: attempt === 1 ? (settings.pin ?? unit.own(settings.provisioning)?.pin ?? null) : null,
    sent,
    mayLockGo: () => operator.confirm({ text: phrase('setModemMode.mayLockGo'), flag: '--yes' }, signal),
    sending: (iccid) => keep({ pinSent: [...sent, iccid] }),
  })
}

type Lte = Awaited<ReturnType<StepContext['unit']['lte']>>
type Sim = Awaited<ReturnType<Lte['sim']>>
