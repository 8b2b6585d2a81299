import { renderSVG } from 'uqr'
import { harmless } from '../harmless.ts'
import { labelWords } from '../ui/words/records.ts'
import { document, escaped } from './html.ts'

export interface Label {
  mac: string
  hostname: string | null
  /** The verdict on LTE; shown where it failed. */
  lte?: string | null
  /** Only where it was asked for. */
  password: string | null
}

/** Sheets of A4, or a roll of so many millimetres. */
export type Paper = 'a4' | '62' | '29'

const common = `
body{margin:0;font:9pt system-ui,sans-serif}
.label{display:flex;gap:2mm;align-items:center;box-sizing:border-box;padding:2mm;overflow:hidden;break-inside:avoid}
.label svg{width:26mm;height:26mm;flex:none}
.label b{font-size:10pt}.label code{font-size:8pt}`

const roll = (size: string) => `@page{size:${size};margin:0}.label:not(:last-child){break-after:page}`

const styles: Record<Paper, string> = {
  // 63.5 by 38.1 mm, 21 to a sheet of A4: the most common label paper.
  a4: `
@page{size:A4;margin:15.1mm 7.2mm}
.sheet{display:grid;grid-template-columns:repeat(3,63.5mm);column-gap:2.5mm}
.label{height:38.1mm}`,
  '62': `${roll('62mm 38mm')}
.label{width:62mm;height:38mm}`,
  // Along the narrow one the words stand below the code.
  '29': `${roll('29mm 62mm')}
.label{width:29mm;height:62mm;flex-direction:column;align-items:start}
.label svg{width:25mm;height:25mm}.label,.label code{font-size:7pt}`,
}

/** A sheet of labels; the QR code holds the same lines as the text beside it. */
export function labels(all: Label[], paper: Paper = 'a4'): string {
  const cells = all.map((label) => {
    const lines = linesOf(label)
    const words = lines.map(([name, value]) => `${escaped(name)}<br><code>${escaped(value)}</code>`)
    const code = renderSVG(lines.map(([name, value]) => `${name}: ${harmless(value)}`).join('\n'), {
      border: 1,
    })
    return `<div class="label">${code}<div>${words.join('<br>')}</div></div>`
  })
  return document('Labels', `${common}${styles[paper]}`, `<div class="sheet">\n${cells.join('\n')}\n</div>`)
}

function linesOf({ mac, hostname, lte, password }: Label): [string, string][] {
  const lines: [string, string][] = [['MAC', mac]]
  if (hostname) lines.unshift(['Host', hostname])
  if (lte === 'failed') lines.push(['LTE', labelWords.notProven])
  if (password) lines.push(['Password', password])
  return lines
}
