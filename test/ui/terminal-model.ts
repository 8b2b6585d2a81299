/** A terminal's own way to read, written from its manual and knowing nothing of ours: what it is told, one by one. */
export interface Told {
  kind: 'letter' | 'control' | 'escape' | 'csi'
  /** Private mark and figures of a CSI; what stands between ESC and the last letter. */
  given: string
  last: string
}

/** Throws where a command is broken off, has a control character in it, is longer than any needs, or takes text. */
export function toldBy(output: string): Told[] {
  const all = Array.from(output)
  const told: Told[] = []
  for (let at = 0; at < all.length; at++) {
    const letter = all[at]!
    const code = letter.codePointAt(0)!
    if (letter !== '\x1b') {
      told.push({ kind: isControl(code) ? 'control' : 'letter', given: '', last: letter })
      continue
    }
    const from = at + 1
    const kind = all[from] === '[' ? 'csi' : 'escape'
    at = kind === 'csi' ? from + 1 : from
    while (isBetween(all[at], kind)) at++
    const last = all[at] ?? ''
    if (last < '0' || last > '~' || at - from > 60) throw new Error(`broken: ${JSON.stringify(output)}`)
    told.push({ kind, given: all.slice(kind === 'csi' ? from + 1 : from, at).join(''), last })
  }
  return told
}

const isControl = (code: number) => code < 32 || (code >= 127 && code < 160)
const isBetween = (letter = '', kind: string) =>
  letter >= ' ' && letter <= (kind === 'csi' ? '?' : '/') && letter !== ''

/** By its last letter: what may stand before it. */
const csi: Record<string, (given: string) => boolean> = {
  ...Object.fromEntries(Array.from('@ABCDEFGILMPSTXZ`abde', (last) => [last, (given) => figures(given, 1)])),
  ...Object.fromEntries(Array.from('Hfr', (last) => [last, (given) => figures(given, 2)])),
  ...Object.fromEntries(Array.from('JK', (last) => [last, (given) => ['', '0', '1', '2'].includes(given)])),
  ...Object.fromEntries(Array.from('su', (last) => [last, (given) => given === ''])),
  ...Object.fromEntries(
    Array.from('hl', (last) => [last, (given) => ['4', '?1', '?7', '?25', '?47', '?1049'].includes(given)]),
  ),
  m: (given) => Array.from(given).every((each) => '0123456789;:'.includes(each)),
  n: (given) => given === '6',
}

function figures(given: string, most: number): boolean {
  const all = given.split(';')
  return all.length <= most && all.every((each) => each.length <= 4 && Array.from(each).every(isFigure))
}
const isFigure = (letter: string) => letter >= '0' && letter <= '9'

/** What a shell, an editor and a menu need, and nothing that a terminal remembers, gives away or types. */
export function isDrawing({ kind, given, last }: Told): boolean {
  if (kind === 'letter') return !/\p{Bidi_Control}|\u2028|\u2029/u.test(last)
  if (kind === 'control') return ['\x07', '\b', '\t', '\n', '\r', '\x0e', '\x0f'].includes(last)
  if (kind === 'csi') return csi[last]?.(given) ?? false
  return given === '' ? '78DEM=>'.includes(last) : ['(', ')'].includes(given) && '0B'.includes(last)
}

const usual = {
  ...{ colours: '', font: '', letters: 'B', other: false, pad: false, lines: '', screen: '' },
  ...{ '4': 'l', '?1': 'l', '?7': 'h', '?25': 'h' },
}
type State = typeof usual
/** With the cursor a terminal keeps how letters look. */
const look = ({ colours, font, letters, other }: State) => ({ colours, font, letters, other })

/** What of a terminal is not as it was once it has been told that. */
export function leftOf(output: string): Partial<State> {
  let state: State = { ...usual }
  let kept = look(usual)
  for (const each of toldBy(output)) {
    if (keeps(each)) kept = look(state)
    state = { ...state, ...changed(each, state), ...(bringsBack(each) ? kept : {}) }
  }
  const left = Object.entries(state).filter(([name, value]) => value !== usual[name as keyof State])
  return Object.fromEntries(left)
}

const keeps = ({ kind, given, last }: Told) =>
  `${given}${last}` === (kind === 'escape' ? '7' : '?1049h') ||
  (kind === 'csi' && given === '' && last === 's')
const bringsBack = ({ kind, given, last }: Told) =>
  `${given}${last}` === (kind === 'escape' ? '8' : '?1049l') ||
  (kind === 'csi' && given === '' && last === 'u')

function changed({ kind, given, last }: Told, { colours }: State): Partial<State> {
  if (kind === 'letter') return {}
  if (kind === 'control') return last === '\x0e' ? { other: true } : last === '\x0f' ? { other: false } : {}
  if (kind === 'escape')
    return given === '(' ? { letters: last } : '=>'.includes(last) ? { pad: last === '=' } : {}
  if (last === 'r') return { lines: given }
  if (last === 'm') return seen(given, colours)
  if (last !== 'h' && last !== 'l') return {}
  if (given === '?47' || given === '?1049') return { screen: last === 'h' ? 'other' : '' }
  return { [given]: last }
}

/** 0 ends all looks but the font, which 10 ends. */
function seen(given: string, colours: string): Partial<State> {
  const all = given.split(';')
  const from = Math.max(all.lastIndexOf('0'), all.lastIndexOf(''))
  const font = all.findLast((each) => /^1\d$/.test(each))
  const own = all.slice(from + 1).filter((each) => each !== '10')
  const before = from >= 0 ? '' : colours
  return { colours: before + own.join(';'), ...(font && { font: font === '10' ? '' : font }) }
}
