import { seconds } from '../base/time.ts'
import type { Device } from '../devices/device.ts'
import { prompt as shellPrompt } from './frame.ts'

/**
 * Each of its parts will do where others came damaged, once its line is over: none may be early. Three of them share no
 * letter, and no kernel says any of them.
 */
export const ACTIVATE =
  /Please press Enter to activate this console|(?:Please press|press Enter|Enter to act|activate this|this console)[^\r\n]{0,60}[\r\n]/

/** In which way a RAM image does not start; with the letters of facts/openwrt.md §1.1b where it has one. */
export type Way =
  | 'magic'
  | 'header'
  | 'data'
  | 'type'
  | 'prompt'
  | 'lzma' // (a)
  | 'overwrite' // (b)
  | 'unpackRestart' // (c)
  | 'bootmRestart' // (d)
  | 'bootmMute'
  | 'unpackMute'
  | 'notEntered' // (e)
  | 'mute' // (f)
  | 'panic' // (g)
  | 'hung' // (h)
  | 'restart'
  | 'stuck'
  | 'factory'

export interface Ending {
  way: Way
  /** The router's line that decides it, or its last one where it says nothing any more. */
  line: string
  /** A boot loader's banner was heard: its window is to come. */
  banner: boolean
}

/** How far a start has come. */
type Place = 'loader' | 'unpacking' | 'unpacked' | 'entered' | 'kernel'

/** Silence that ends each of them; how long unpacking takes is not known (facts/device.md §1.8). */
const silences: Record<Place, number> = {
  loader: seconds(30),
  unpacking: seconds(45),
  unpacked: seconds(10),
  entered: seconds(15),
  kernel: Number.POSITIVE_INFINITY,
}
const muteAt: Record<Place, Way> = {
  loader: 'bootmMute',
  unpacking: 'unpackMute',
  unpacked: 'notEntered',
  entered: 'mute',
  kernel: 'stuck',
}
const restartAt: Record<Place, Way> = {
  loader: 'bootmRestart',
  unpacking: 'unpackRestart',
  unpacked: 'restart',
  entered: 'restart',
  kernel: 'restart',
}

/** What `bootm` and a kernel say that is already the failure, and how long their last words may still go on (facts/device.md §1.8). */
const failures: { way: Way; sign: RegExp; lasts: number }[] = [
  { way: 'magic', sign: /Bad Magic Number/, lasts: seconds(5) },
  { way: 'header', sign: /Bad Header Checksum/, lasts: seconds(5) },
  { way: 'data', sign: /Bad Data CRC/, lasts: seconds(5) },
  {
    way: 'type',
    sign: /Unsupported Architecture|Wrong Image Type|Unimplemented compression/,
    lasts: seconds(5),
  },
  { way: 'overwrite', sign: /uncompress or overwrite error/, lasts: seconds(5) },
  { way: 'lzma', sign: /LZMA ERROR|must RESET board/, lasts: seconds(5) },
  { way: 'panic', sign: /Rebooting in \d+ second/, lasts: seconds(15) },
  // A kernel that restarts says so in the same breath.
  { way: 'hung', sign: /Kernel panic/, lasts: seconds(3) },
]
const rank = (way: Way) => failures.findIndex((each) => each.way === way)

const progress: [RegExp, Place][] = [
  [/Uncompressing Kernel Image/, 'unpacking'],
  [/Uncompressing Kernel Image \.\.\. OK|No initrd|Transferring control to Linux/, 'unpacked'],
  [/Starting kernel/, 'entered'],
  [/Linux version \d/, 'kernel'],
]
const places: Place[] = ['loader', 'unpacking', 'unpacked', 'entered', 'kernel']

const stamped = /\[ *\d+\.\d{6}\] /

/** Decides from the text alone, chunk by chunk, how a start from RAM ends. */
export class StartReader {
  ending: Ending | null = null
  over = false as boolean
  readonly #device: Device
  #place: Place = 'loader'
  #line = '' as string
  #last = '' as string
  #failure: { way: Way; line: string } | null = null
  #panic = '' as string
  #fresh = true as boolean

  constructor(device: Device) {
    this.#device = device
  }

  /** How long it may be silent now. */
  get patience(): number {
    const failure = failures.find(({ way }) => way === this.#failure?.way)
    return failure?.lasts ?? silences[this.#place]
  }

  see(text: string): void {
    for (const part of text.split(/([\r\n])/)) {
      if (this.over) return
      if (part === '\r' || part === '\n') this.#ended()
      else if (part !== '') this.#read(part)
    }
  }

  /** It was silent for longer than it may be. */
  timeUp(): void {
    if (this.over) return
    this.#end(this.#failure ?? { way: muteAt[this.#place], line: this.#last })
  }

  #read(part: string): void {
    this.#line = (this.#line + part).slice(-1000)
    this.#fresh = false
    const line = this.#line
    const banner = startOf(line, this.#device)
    const shown = cleaned(banner < 0 ? line : line.slice(0, banner))
    if (shown !== '') this.#look(shown)
    if (this.over) return
    if (banner >= 0) this.#restarted(cleaned(line.slice(banner)))
    // Its shell's prompt, where the request was lost and Enter was pressed.
    else if (ACTIVATE.test(line) || shellPrompt.test(line)) this.over = true
    else if (this.#device.boot.prompt.test(line) && this.#place !== 'kernel')
      this.#end(this.#failure ?? { way: 'prompt', line: this.#last })
  }

  /** A kernel's own line in the middle of another one is taken out of it: the rest of that comes behind it. */
  #ended(): void {
    // Line ends come in pairs, in either order.
    if (this.#fresh) return
    this.#fresh = true
    if (ACTIVATE.test(`${this.#line}\n`)) this.over = true
    const inside = stamped.exec(this.#line)
    this.#line = inside && inside.index > 0 ? this.#line.slice(0, inside.index) : ''
  }

  #look(shown: string): void {
    if (!this.#device.boot.prompt.test(shown)) this.#last = shown
    for (const [sign, place] of progress) if (sign.test(shown)) this.#reached(place)
    if (this.#place === 'entered' && !/Starting kernel/.test(shown)) this.#reached('kernel')
    const { factory, missed } = this.#device.boot
    const found = failures.find(({ sign }) => sign.test(shown))
    if (factory.test(shown) || missed.test(shown)) this.#end({ way: 'factory', line: shown })
    else if (found) this.#failed(found.way, shown)
  }

  #reached(place: Place): void {
    if (places.indexOf(place) > places.indexOf(this.#place)) this.#place = place
  }

  /** The panic says why; that it restarts then is only how it goes on. */
  #failed(way: Way, line: string): void {
    if (/Kernel panic/.test(line) && !line.startsWith('---')) this.#panic = line
    const before = this.#failure
    if (before && before.way !== way && rank(before.way) < rank(way)) return
    this.#failure = { way, line: this.#panic || line }
  }

  /** After a panic it was no wire that failed, whether the line about its restart came through or not. */
  #restarted(line: string): void {
    if (this.#failure?.way === 'hung') this.#failure.way = 'panic'
    this.#end(this.#failure ?? { way: restartAt[this.#place], line: this.#last || line }, true)
  }

  #end({ way, line }: { way: Way; line: string }, banner = false): void {
    this.ending = { way, line, banner }
    this.over = true
  }
}

/** Where a boot loader begins again in a line, by its banner or by a line behind it; -1 where it does not. */
function startOf(text: string, { boot }: Device): number {
  const places = [boot.banner, ...boot.lines].map((sign) => text.indexOf(sign)).filter((at) => at >= 0)
  return places.length === 0 ? -1 : Math.min(...places)
}

/** What is quoted and kept: readable, without the kernel's clock, and bounded. */
function cleaned(line: string): string {
  const plain = line.replace(/[^\x20-\x7e]/g, '').replace(/^\[ *\d+\.\d{6}\] /, '')
  return plain.trim().slice(0, 160)
}
