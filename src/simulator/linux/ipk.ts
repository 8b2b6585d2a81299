import { gunzipSync } from 'node:zlib'
import { type Entry, untar } from '../../base/tar.ts'

export interface Ipk {
  control: Control
  files: Entry[]
}

/** Fields by their names, as `Package: chat`. */
export type Control = Partial<Record<string, string>>

/** gzip(tar(debian-binary, control.tar.gz, data.tar.gz)); null when it is something else. */
export function readIpk(bytes: Buffer): Ipk | null {
  try {
    const outer = untar(gunzipSync(bytes))
    const member = (name: string) => untar(gunzipSync(outer.find(({ path }) => path === name)!.content))
    const control = member('/control.tar.gz').find(({ path }) => path === '/control')!
    return { control: parseControl(control.content.toString())[0] ?? {}, files: member('/data.tar.gz') }
  } catch {
    return null
  }
}

/** Paragraphs parted by blank lines; a line that begins with a blank goes on with the one before. */
export function parseControl(text: string): Control[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => {
      const fields = [...paragraph.matchAll(/^([\w-]+): *((?:.*)(?:\n[ \t].*)*)/gm)]
      return Object.fromEntries(fields.map(([, name, value]) => [name!, value!.trim()]))
    })
    .filter((control) => control.Package)
}

export interface Need {
  name: string
  /** Undefined: any will do. */
  version: string | undefined
}

/** `libc, kernel (=6.6.144~0-r1)` */
export function needsOf(control: Control): Need[] {
  return (control.Depends ?? '')
    .split(',')
    .map((text) => /^\s*([^\s(]+)\s*(?:\(\s*=\s*([^)\s]+)\s*\))?/.exec(text))
    .filter((match) => match !== null)
    .map(([, name, version]) => ({ name: name!, version }))
}

export const provided = (control: Control) =>
  (control.Provides ?? '')
    .split(',')
    .map((name) =>
      name
        .trim()
        .replace(/\s*\(.*/, '')
        .replace(/=.*/, ''),
    )
    .filter(Boolean)
