import { DeviceError } from '../src/errors.ts'
import { defineStep, type Facts, type StepContext } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'

const NO_SIM = 'No SIM is in: the modem is set up, but its connection is not proven.'
const LOCK =
  'The SIM asks for its PIN after every cold start, and nobody enters it then. Switch the PIN of this SIM off? (No: the router keeps the PIN in a file that only root reads, and enters it.)'

export const setModemMode = defineStep({
  id: 'set-modem-mode',
  title: 'Set the modem up',
  guide: 'AT+GTUSBMODE=36, AT+CFUN=15, then AT+GTAUTOCONNECT=1 and AT+GTRNDIS=1,1.',
  kind: 'deed',
  from: 'openwrt',
  within: minutes(15),
  tries: 2,
  writes: 'modem',
  undoes: ['restore-modem'],
  inputs: ({ unit, settings }) => {
    const own = settings.provisioning ? (unit?.own(settings.provisioning) ?? null) : {}
    return own && { mode: settings.modemMode ?? 'ncm', apn: settings.apn ?? own.apn ?? null }
  },
  async run(c) {
    const { unit, settings, keep, kept, note, signal } = c
    const lte = await unit.lte(signal)
    const { port: _, ...modem } = await lte.identify()
    const now = await lte.settings()
    // As they were before the first change: what a later run reads is our own work.
    const saved = original(kept('set-modem-mode'), kept('restore-modem')) ?? { at: Date.now(), settings: now }
    keep({ saved })
    const switched = await lte.switchTo(settings.modemMode ?? 'ncm', now.mode)
    const sim = await lte.sim()
    if (sim.state === 'none') note(NO_SIM)
    const lock = sim.state === 'pin' || sim.state === 'puk' ? await unlock(c, sim) : null
    const dialled = await lte.dial(settings.apn ?? unit.own(settings.provisioning)?.apn ?? null)
    if (!dialled && sim.state !== 'none') throw notDialled()
    return { ...modem, iccid: sim.iccid, sim: sim.state, lock, switched, saved }
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

/** The record of other routers is not asked: a PIN that was wrong there shows in the attempts that are left. */
async function unlock({ unit, settings, operator, attempt, keep, kept, signal }: StepContext, sim: Sim) {
  const lte = await unit.lte(signal)
  const sent = (kept('set-modem-mode').pinSent ?? []) as string[]
  return lte.unlock(sim, {
    pin: attempt === 1 ? (settings.pin ?? unit.own(settings.provisioning)?.pin ?? null) : null,
    sent,
    mayLockGo: () => operator.confirm({ text: LOCK, flag: '--yes' }, signal),
    sending: (iccid) => keep({ pinSent: [...sent, iccid] }),
  })
}

type Lte = Awaited<ReturnType<StepContext['unit']['lte']>>
type Sim = Awaited<ReturnType<Lte['sim']>>

function notDialled(): DeviceError {
  return new DeviceError('modem-refused', 'The modem has a SIM and does not start its data call', {
    hint: 'Check the SIM and the access point name (--apn).',
    mayRetry: true,
  })
}
