/** One place of a window. */
export interface Cell {
  character: string
  colour: string | null
  bold: boolean
  dim: boolean
}
type Look = Omit<Cell, 'character'>

const plain: Look = { colour: null, bold: false, dim: false }
const colours: Record<number, string> = { 31: 'red', 32: 'green', 33: 'yellow', 36: 'cyan' }

/** A window as endless paper, with the cursor moves and colours that this program uses, and nothing more. */
export class Pane {
  readonly #columns: number
  readonly #lines: Cell[][] = [[]]
  #row = 0
  #column = 0
  #look = plain
  #rest = ''

  constructor(columns: number) {
    this.#columns = columns
  }

  /** What a window of so many rows shows. */
  window(rows: number): Cell[][] {
    const used = this.#lines.findLastIndex((line) => textOf(line) !== '') + 1
    return this.#lines.slice(Math.max(0, used - rows), used)
  }

  write(data: string): void {
    let text = this.#rest + data
    this.#rest = ''
    while (text) {
      const sequence = /^\x1b\[([?\d;]*)([A-Za-z])/.exec(text)
      if (!sequence && text[0] === '\x1b') {
        this.#rest = text
        return
      }
      if (sequence) this.#obey(sequence[2]!, sequence[1]!)
      else this.#put(text[0]!)
      text = text.slice(sequence?.[0].length ?? 1)
    }
  }

  #put(character: string): void {
    if (character === '\r') this.#column = 0
    else if (character === '\n') this.#down()
    else if (character >= ' ') {
      if (this.#column === this.#columns) {
        this.#down()
        this.#column = 0
      }
      const line = this.#lines[this.#row]!
      while (line.length < this.#column) line.push({ character: ' ', ...plain })
      line[this.#column++] = { character, ...this.#look }
    }
  }

  #obey(kind: string, given: string): void {
    if (kind === 'A') this.#row = Math.max(0, this.#row - Number(given || 1))
    if (kind === 'G') this.#column = Number(given || 1) - 1
    if (kind === 'K') this.#lines[this.#row]!.length = given === '2' ? 0 : this.#column
    if (kind === 'J') this.#lines.length = this.#row + 1
    if (kind === 'm') this.#look = dressed(this.#look, Number(given))
  }

  #down(): void {
    this.#row++
    if (this.#row === this.#lines.length) this.#lines.push([])
  }
}

export const textOf = (line: Cell[]) =>
  line
    .map(({ character }) => character)
    .join('')
    .trimEnd()

function dressed(look: Look, code: number): Look {
  if (code === 1) return { ...look, bold: true }
  if (code === 2) return { ...look, dim: true }
  if (code === 22) return { ...look, bold: false, dim: false }
  if (code === 39) return { ...look, colour: null }
  return code === 0 ? plain : { ...look, colour: colours[code] ?? null }
}
