import { asProblem, Cancelled } from '../../base/errors.ts'
import { now, seconds } from '../../base/time.ts'
import { Console } from '../../console/console.ts'
import type { Device } from '../../devices/device.ts'
import { deviceById, devices, usualDevice } from '../../devices/index.ts'
import { boardName, type Recognised, recognised } from '../../devices/recognise.ts'
import { sentence } from '../../messages/sentence.ts'
import { said, words } from '../../messages/words.ts'
import { phrase } from '../../phrases/phrase.ts'
import { openLine } from '../../session/open-line.ts'
import type { Terminal } from '../../ui/terminal.ts'
import { wrap } from '../../ui/wrap.ts'

/** `label`: it has been read. */
export interface BoardAnswer {
  device: string
  label: boolean
}

export interface BoardQuestion {
  terminal: Terminal
  signal: AbortSignal
  /** Null where no line was named. */
  port: string | null
  before: BoardAnswer | undefined
  /** Which profiles will do for what is to be done. */
  fits(device: Device): boolean
}

const [UNREAD, OWN, OTHER, BACK] = ['unread', 'own', 'other', 'back'] as const

/**
 * Nothing is assumed: Enter reads no label, but the line. Who has read one names the board by it; the hardware is asked
 * anyway. Null: back to the question before.
 */
export async function askWhichBoard(options: BoardQuestion): Promise<BoardAnswer | null> {
  const { terminal, signal, before, fits } = options
  const choices = [
    { value: UNREAD, name: words.boardQuestion.unread },
    ...devices.filter((device) => device.label && fits(device)).map(byLabel),
    { value: OWN, name: words.boardQuestion.own },
    { value: OTHER, name: words.boardQuestion.other },
    { value: BACK, name: words.boardQuestion.back },
  ]
  const marked = before?.label ? before.device : UNREAD
  const answer = await terminal.choose<string>(words.boardQuestion.label, choices, signal, marked)
  if (answer === BACK) return null
  if (answer === OTHER) throw new Cancelled(phrase('boardQuestion.notKnown'))
  if (answer === OWN) return own(options)
  if (answer !== UNREAD) return { device: answer, label: true }
  return (await unread(options)) ?? askWhichBoard(options)
}

const byLabel = ({ id, labelText, title }: Device) => ({ value: id, name: labelText ?? title })

async function own({ terminal, signal }: BoardQuestion): Promise<BoardAnswer> {
  const file = await terminal.input(words.boardQuestion.file, signal)
  // A fault in it is told now.
  deviceById(file.trim())
  return { device: file.trim(), label: false }
}

/** What its boot loader says leaves fewer to choose from; a board that none of them is, is named. */
async function unread(options: BoardQuestion): Promise<BoardAnswer | null> {
  const { terminal, signal, fits } = options
  const found = options.port === null ? nothing : await listened(options.port, options)
  const name = boardName(found)
  const left = devices.filter((device) => fits(device) && couldBe(device, found))
  if (left.length === 0) throw new Cancelled(phrase('boardQuestion.noneOf', name))
  if (name !== null) say(terminal, words.boardQuestion.is(said(name)))
  // Of several that it can be, Enter takes none.
  const one = left.length === 1 ? left[0]!.id : null
  const choices = [...left.map(({ id, title }) => ({ value: id, name: title })), backChoice]
  const answer = await terminal.choose<string>(words.boardQuestion.which, choices, signal, one ?? BACK)
  return answer === BACK ? null : { device: answer, label: false }
}

const backChoice = { value: BACK as string, name: words.boardQuestion.back }
const nothing: Recognised = { chip: null, loader: null, profiles: [] }

function couldBe({ id, boot }: Device, { chip, loader, profiles }: Recognised): boolean {
  if (chip !== null) return profiles.includes(id)
  return loader === null || loader.startsWith(boot.banner) || boot.banner.startsWith(loader)
}

const patience = seconds(60)
/** Its banner comes first, its chip some lines behind. */
const rest = seconds(3)

/** Not one byte is sent. A line that can't be opened is told; the checks that follow say what to do about it. */
async function listened(path: string, { terminal, signal }: BoardQuestion): Promise<Recognised> {
  try {
    const line = Console.over(await openLine(path, { baudRate: deviceById(usualDevice).console.baudRate }))
    // Now: what is said before the line is listened to is lost.
    say(terminal, words.boardQuestion.listening(patience / seconds(1)))
    try {
      return recognised(await untilKnown(line, signal))
    } finally {
      await line.close()
    }
  } catch (error) {
    signal.throwIfAborted()
    say(terminal, sentence(asProblem(error).message))
    return nothing
  }
}

function say(terminal: Terminal, text: string): void {
  for (const line of wrap(text, Math.min(terminal.columns - 1, 79))) terminal.line(line)
}

async function untilKnown(line: Console, signal: AbortSignal): Promise<string> {
  let [text, end] = ['', now() + patience]
  while (now() < end) {
    text = (text + (await line.hear(Math.max(1, end - now()), signal))).slice(-16_384)
    const { chip, loader } = recognised(text)
    if (chip !== null) break
    if (loader !== null) end = Math.min(end, now() + rest)
  }
  return text
}
