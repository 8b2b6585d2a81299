import { renderSVG } from 'uqr'
import { harmless } from '../base/harmless.ts'
import { words } from '../messages/words.ts'
import { document, escaped } from './html.ts'
import { type Wifi, wifiCode } from './wifi-code.ts'

export interface Label {
  mac: string
  hostname: string | null
  /** The verdict on LTE; shown where it failed. */
  lte?: string | null
  /** Only where it was asked for. */
  password: string | null
  /** Of its web page; null where it is not known. */
  address?: string | null
  /** Only what it was given here; the code is of the first. */
  wifi?: Wifi[]
}

/** Sheets of A4, or a roll of so many millimetres. */
export type Paper = 'a4' | '62' | '29'

const common = `
body{margin:0;font:7pt/1.2 system-ui,sans-serif}
.label{display:flex;gap:2mm;align-items:center;box-sizing:border-box;padding:2mm;overflow:hidden;break-inside:avoid}
.label svg{width:25mm;height:25mm;flex:none}
.label div{min-width:0}.label p{margin:0 0 .4mm}.label code{font-size:7pt;overflow-wrap:anywhere}`

const roll = (size: string) => `@page{size:${size};margin:0}.label:not(:last-child){break-after:page}`

const styles: Record<Paper, string> = {
  // 63.5 by 38.1 mm, 21 to a sheet of A4: the most common label paper.
  a4: `
@page{size:A4;margin:15.1mm 7.2mm}
.sheet{display:grid;grid-template-columns:repeat(3,63.5mm);column-gap:2.5mm}
.label{height:38.1mm}`,
  '62': `${roll('62mm 38mm')}
.label{width:62mm;height:38mm}
.label,.label code{font-size:6.5pt}`,
  // Along the narrow one the words stand below the code.
  '29': `${roll('29mm 62mm')}
.label{width:29mm;height:62mm;flex-direction:column;align-items:start}
.label svg{width:22mm;height:22mm}.label,.label code{font-size:6pt}`,
}

/** A sheet of labels; the QR code joins the router's network, or without one holds the same lines as the text beside it. */
export function labels(all: Label[], paper: Paper = 'a4'): string {
  const cells = all.map((label) => {
    const lines = linesOf(label)
    const rows = lines.map(([name, value]) => `<p>${escaped(name)} <code>${escaped(value)}</code></p>`)
    return `<div class="label">${renderSVG(codeOf(label, lines), { border: 1 })}<div>${rows.join('')}</div></div>`
  })
  return document('Labels', `${common}${styles[paper]}`, `<div class="sheet">\n${cells.join('\n')}\n</div>`)
}

type Line = [name: string, value: string]

/** A QR code ends at 2953 bytes, a host's name at 253; the name in a journal may have no end. */
function codeOf({ wifi: [first] = [] }: Label, lines: Line[]): string {
  if (first) return wifiCode(first)
  return lines.map(([name, value]) => `${name}: ${harmless(value).slice(0, 253)}`).join('\n')
}

function linesOf({ mac, hostname, lte, password, address, wifi = [] }: Label): Line[] {
  const lines: Line[] = hostname ? [[words.label.host, hostname]] : []
  lines.push([words.label.mac, mac])
  if (lte === 'failed') lines.push([words.label.lte, words.label.notProven])
  if (address) lines.push([words.label.page, `http://${address}`])
  for (const { name, key } of wifi) lines.push([words.label.wifi, name], [words.label.key, key])
  if (password) lines.push([words.label.password, password])
  return lines
}
