import { withoutDumps } from './dumps.ts'
import { type Form, formsOf, formsOfMac } from './forms.ts'
import { type Kind, type Secret, secretsIn } from './found.ts'
import { Macs } from './macs.ts'
import { type View, viewsOf } from './views.ts'

export interface TextFile {
  name: string
  text: string
}
/** What is known beforehand: out of records, settings and the environment. */
export interface Known {
  secrets: Secret[]
  /** Routers of this laptop. */
  units: string[]
  /** Names of the laptop and its user: folders, mostly. */
  places: [text: string, instead: string][]
}
export interface Struck {
  files: TextFile[]
  /** How many different ones of each kind were found. */
  counts: Partial<Record<Kind | 'mac', number>>
  /** Files that still had something in them after all, and are left out. */
  refused: string[]
}

const STRUCK = '***'

/** The same files without secrets, whether these stand there as letters, as hexadecimal bytes or in pieces. */
export function strike(files: TextFile[], known: Known): Struck {
  const texts = files.map(({ name, text }) => ({ name, text: placed(withoutDumps(text), known) }))
  const secrets = distinct([...known.secrets, ...texts.flatMap(({ text }) => secretsIn(text))])
  const macs = new Macs()
  for (const mac of known.units) macs.addUnit(mac)
  for (const { text } of texts) macs.learn(text)
  const forms = [...secrets.flatMap((each) => formsOf(each.text)), ...macs.all.flatMap(formsOfMac)]
  const short = secrets.filter(({ text }) => text.length < 6)
  const clean = texts.map(({ name, text }) => {
    const told = strikeForms(strikeShort(macs.rename(strikeWhole(text, secrets)), short), forms)
    return { name: macs.rename(name), text: told }
  })
  const refused = clean.filter(({ text }) => leaks(text, forms)).map(({ name }) => name)
  return {
    files: clean.filter(({ name }) => !refused.includes(name)),
    counts: counted(secrets, macs),
    refused,
  }
}

function placed(text: string, { places }: Known): string {
  return places.reduce((told, [place, instead]) => told.replaceAll(place, instead), text)
}

/** As it stands, first: what is struck so leaves the words around it alone. */
function strikeWhole(text: string, secrets: Secret[]): string {
  const long = secrets.filter(({ text }) => text.length >= 6)
  return long.reduce((told, secret) => told.replaceAll(secret.text, STRUCK), text)
}

/** A PIN is struck as a whole word only: digits are everywhere. */
function strikeShort(text: string, secrets: Secret[]): string {
  return secrets.reduce((told, { text: secret }) => {
    const literal = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return told.replace(new RegExp(`(?<![\\w.])${literal}(?![\\w.])`, 'g'), STRUCK)
  }, text)
}

function strikeForms(text: string, forms: Form[]): string {
  const spans = spansOf(text, forms).toSorted((a, b) => a[0] - b[0])
  let told = ''
  let at = 0
  for (const [from, to] of spans) {
    told += text.slice(at, from)
    if (!told.endsWith(STRUCK)) told += STRUCK
    at = Math.max(at, to)
  }
  return told + text.slice(at)
}

type Span = [from: number, to: number]

function spansOf(text: string, forms: Form[]): Span[] {
  const views = viewsOf(text)
  return forms.flatMap((form) => views[form.view].flatMap((view) => placesOf(view, form.text, text)))
}

/** Each piece by itself: what stands between two of them stays. */
function placesOf(view: View, wanted: string, text: string): Span[] {
  const spans: Span[] = []
  for (let i = view.text.indexOf(wanted); i >= 0; i = view.text.indexOf(wanted, i + 1)) {
    let from = view.at[i]!
    for (let n = i + 1; n <= i + wanted.length; n++) {
      const last = view.at[n - 1]! + 1
      const goesOn = n < i + wanted.length && !text.slice(last, view.at[n]).includes('\n')
      if (goesOn) continue
      spans.push([from, last])
      from = view.at[n] ?? last
    }
  }
  return spans
}

/** The last look: nothing that is known may be found any more. */
function leaks(text: string, forms: Form[]): boolean {
  return spansOf(text, forms).length > 0
}

function distinct(secrets: Secret[]): Secret[] {
  const all = new Map(secrets.map((secret) => [secret.text, secret]))
  return [...all.values()].toSorted((a, b) => b.text.length - a.text.length)
}

function counted(secrets: Secret[], macs: Macs): Struck['counts'] {
  const counts: Struck['counts'] = {}
  for (const { kind } of secrets) counts[kind] = (counts[kind] ?? 0) + 1
  if (macs.all.length) counts.mac = macs.all.length
  return counts
}
