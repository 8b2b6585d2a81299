import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep, type StepContext, type StepHead } from '../src/procedure/step.ts'

type Lte = Awaited<ReturnType<StepContext['unit']['lte']>>

const shared: StepHead = {
  id: 'configure-network',
  title: phrase('step.configure-network.title'),
  guide: phrase('step.configure-network.guide'),
  kind: 'deed',
  from: 'openwrt',
  within: minutes(10),
  tries: 2,
  writes: 'overlay',
  part: 'lte',
  undoes: ['accept'],
}

export const configureNetwork = defineStep({
  ...shared,
  inputs: ({ settings }) => ({ mode: settings.modemMode ?? 'ncm' }),
  async run({ unit, settings, note, signal }) {
    const lte = await unit.lte(signal)
    const { netdev } = await lte.configure(settings.modemMode ?? 'ncm', unit.mac)
    return { interface: 'wwan0', netdev, zone: 'wan', ...(await ipv4(lte, note)) }
  },
})

/** After an upgrade: the packages are new, and another kernel may name the modem's network card in another way. */
export const followModem = defineStep({
  ...shared,
  async run({ unit, note, signal }) {
    const lte = await unit.lteAwake(note, signal)
    await lte.enterKeptPin()
    const { netdev } = await lte.configure(await lte.modeNow(), unit.mac)
    return { interface: 'wwan0', netdev, zone: 'wan', ...(await ipv4(lte, note)) }
  },
})

/** A router without it is proven all the same: its network gives what it gives. */
async function ipv4(lte: Lte, note: StepContext['note']): Promise<{ ipv4?: string }> {
  const how = await lte.translate()
  if (how === 'not-needed') return {}
  note(phrase(`translation.${how}`))
  return { ipv4: how }
}
