import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

export interface Package {
  name: string
  version: string
  license?: string
  folder: string
}

/** The packages that have files among those which the bundler says went in. */
export function packagesIn(inputs: string[]): Package[] {
  const folders = inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [])
  const all = [...new Set(folders)].map((folder) => {
    const told = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Package
    return { ...told, folder: join(root, folder) }
  })
  return all.sort((a, b) => a.name.localeCompare(b.name))
}

/** Their licences want to travel with the code. */
export function licenses(inputs: string[]): string {
  const texts = packagesIn(inputs).map(
    (one) => `${one.name} ${one.version} (${one.license ?? 'see its text'})\n\n${licenseText(one.folder)}`,
  )
  return texts.join(`\n${'-'.repeat(72)}\n`)
}

function licenseText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))
  return file ? readFileSync(join(folder, file), 'utf8') : ''
}
