import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'
import { type Cell, Pane, textOf } from './pane.ts'

// Draws README's picture of the screen out of a run of the demo: `npm run build && node dist/js/benchmarks/screen.js`.
const main = fileURLToPath(new URL('../src/main.js', import.meta.url))
const picture = fileURLToPath(new URL('../../../docs/screen.svg', import.meta.url))
const [columns, rows] = [80, 24]
const cell = { width: 8.4, height: 18 }
const edge = 16
const ink: Record<string, string> = {
  red: '#ff7b72',
  green: '#56d364',
  yellow: '#e3b341',
  cyan: '#76e3ea',
}

const { middle, end } = await frames()
writeFileSync(picture, svg([middle, end]))
for (const frame of [middle, end]) process.stdout.write(`${frame.map(textOf).join('\n')}\n\n`)
process.exit()

/** The window in the middle of the write, and at the end. */
async function frames(): Promise<{ middle: Cell[][]; end: Cell[][] }> {
  const pane = new Pane(columns)
  const { CI: _, NO_COLOR: __, ...inherited } = process.env
  const env = { ...inherited, TERM: 'xterm-256color' }
  const pty = spawn(process.execPath, [main, 'demo'], { cols: columns, rows, env })
  let middle: Cell[][] = []
  pty.onData((data) => {
    pane.write(data)
    const now = pane.window(rows)
    // A frame of the spinner may come in two pieces: only a whole one is taken.
    if (data.endsWith('\x1b[?2026l') && isWriting(now)) middle = now.map((line) => [...line])
  })
  const code = await new Promise<number>((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)))
  if (code !== 0 || middle.length === 0) throw new Error(`the demo ended with ${code}`)
  return { middle, end: pane.window(rows) }
}

function isWriting(window: Cell[][]): boolean {
  const text = window.map(textOf).join(' ')
  return text.includes('silent for half a minute') && !text.includes('The flash is written')
}

function svg(windows: Cell[][][]): string {
  const width = Math.ceil(columns * cell.width + 2 * edge)
  let top = 0
  const parts = windows.map((lines) => {
    const height = lines.length * cell.height + 2 * edge
    const part = panel(lines, top, width, height)
    top += height + edge
    return part
  })
  const title = 'The screen in the middle of the write, and at the end'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top - edge}" role="img" aria-label="${title}">
<style>text { font: 14px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #e6edf3; white-space: pre }</style>
${parts.join('\n')}
</svg>
`
}

function panel(lines: Cell[][], top: number, width: number, height: number): string {
  const back = `<rect y="${top}" width="${width}" height="${height}" rx="8" fill="#0d1117"/>`
  const text = lines.flatMap((line, n) =>
    runs(line).map((run) => word(run, top + edge + n * cell.height + 13)),
  )
  return [back, ...text].join('\n')
}

interface Run {
  at: number
  text: string
  look: Cell
}

/** Neighbours that look alike, and no blanks between words of other looks: each begins on its own column. */
function runs(line: Cell[]): Run[] {
  const found: Run[] = []
  line.forEach((one, at) => {
    const last = found.at(-1)
    if (last && alike(last.look, one)) last.text += one.character
    else found.push({ at, text: one.character, look: one })
  })
  return found.filter(({ text }) => text.trim() !== '')
}

function alike(a: Cell, b: Cell): boolean {
  return a.colour === b.colour && a.bold === b.bold && a.dim === b.dim
}

function word({ at, text, look }: Run, y: number): string {
  const x = (edge + at * cell.width).toFixed(1)
  const shown = text.trimEnd().replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const style = [
    look.colour && `fill: ${ink[look.colour]}`,
    look.bold && 'font-weight: bold',
    look.dim && 'opacity: 0.6',
  ].filter(Boolean)
  return `<text x="${x}" y="${y}"${style.length ? ` style="${style.join('; ')}"` : ''}>${shown}</text>`
}
