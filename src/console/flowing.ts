import { milliseconds, now, seconds } from '../base/time.ts'
import type { Device } from '../devices/device.ts'
import { firmwareOf } from '../devices/factory-signs.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import type { Console } from './console.ts'
import type { Ear } from './ear.ts'
import { lastWords } from './restarts.ts'
import { clearedUp, isGarbage } from './rubbish.ts'

export const inBootloader =
  /ArpTimeoutCheck|TFTP from server|Loading: |Retry count exceeded|Starting again|T T /
/** After so long the screen says what is heard. */
const told = seconds(10)
const kept = 16_384

/** What text tells by itself, without an answer. */
export type Told =
  | 'booting'
  | 'garbage'
  /** It restarts by itself again and again. */
  | 'restarting'
  /** It may be writing its flash: nothing was sent. */
  | 'writing'

export interface Flowed {
  text: string
  is?: Told
  /** The factory firmware talks without a rest and writes nothing. */
  chatter?: boolean
}

/** Text that flows is waited out, unless it is a boot loader's endless loop, or tells by itself what it is. */
export async function flowing(
  console: Console,
  device: Device,
  signal: AbortSignal,
  ear: Ear,
): Promise<Flowed> {
  let text = console.peek()
  console.forget()
  // A router that spoke a moment ago draws breath; one that never did is silent.
  text += await console.hear(milliseconds(ear.spokeJustNow ? 1500 : 300), signal)
  const start = now()
  const patience = ear.asking.patience ?? device.patience.busy
  for (let said = false; ; ) {
    if (ear.restarts()) return { text, is: 'restarting' }
    if (inBootloader.test(text)) return { text }
    const elapsed = now() - start
    if (!said && (elapsed > told || ear.mayWrite)) said = say(text, ear)
    if (elapsed > told && isGarbage(text.slice(-400))) return { text, is: 'garbage' }
    if (elapsed > told && isChatter(text, device, ear)) return { text, chatter: true }
    if (elapsed > patience) return { text, is: ear.mayWrite ? 'writing' : 'booting' }
    if (text === '' && !ear.mayWrite && !held(ear)) return { text }
    const more = await console.hear(milliseconds(1500), signal)
    if (more === '' && !ear.mayWrite && !held(ear)) return { text }
    text = (text + more).slice(-kept)
  }
}

const held = ({ asking }: Ear) => asking.holding?.() === true

/** From a whole minute of it nothing more is learned. A boot loader or a kernel that starts is no chatter. */
const isChatter = (text: string, { boot }: Device, ear: Ear) =>
  !ear.mayWriteAmid && !text.includes(boot.banner) && firmwareOf(text) === 'factory'

function say(text: string, ear: Ear): true {
  ear.asking.say?.(whatIsHeard(text, ear))
  return true
}

/** A sentence for the screen about text that does not end. */
function whatIsHeard(text: string, ear: Ear): Wording {
  if (ear.mayWrite) return phrase('heard.writing', lastWords(ear.text))
  if (isGarbage(text.slice(-400))) return phrase('heard.rubbish')
  const words = lastWords(text)
  if (/^Kernel panic/.test(words)) return phrase('heard.crashed', words)
  if (clearedUp(text)) return phrase('heard.cleared', words)
  return firmwareOf(text) === 'factory' ? phrase('heard.factory', words) : phrase('heard.talking', words)
}
