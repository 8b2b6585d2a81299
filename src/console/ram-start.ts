import { within } from '../base/time.ts'
import type { Device } from '../devices/device.ts'
import type { Console } from './console.ts'
import { type Ending, StartReader } from './start-reader.ts'

/**
 * Listens from `bootm` to OpenWrt's console and sends nothing. Null: it has started. Else in which way it did not, told as
 * soon as that is sure; a banner and what follows stay unread for whoever catches the boot loader.
 */
export async function ramStart(
  console: Console,
  device: Device,
  signal: AbortSignal,
): Promise<Ending | null> {
  const reader = new StartReader(device)
  using _ = console.onText((text) => reader.see(text))
  reader.see(console.peek())
  const late = new Error('late')
  try {
    await within(
      device.patience.ramBoot,
      () => late,
      signal,
      (own) => told(reader, console, own),
    )
  } catch (error) {
    if (error !== late) throw error
    reader.timeUp()
  }
  const { ending } = reader
  if (ending?.banner) console.forgetUntil(bannerIn(console.peek(), device))
  else console.forget()
  return ending
}

/** What is left of a banner that came damaged: the line behind it. */
const bannerIn = (text: string, { boot }: Device) =>
  [boot.banner, ...boot.lines].find((sign) => text.includes(sign)) ?? boot.banner

/** Until the reader knows, or nothing has come for as long as it gives. */
async function told(reader: StartReader, console: Console, signal: AbortSignal): Promise<void> {
  while (!reader.over) {
    const silent = new Error('silent')
    try {
      await within(
        reader.patience,
        () => silent,
        signal,
        (own) => console.heardAnything(own),
      )
    } catch (error) {
      if (error !== silent) throw error
      reader.timeUp()
    }
  }
}
