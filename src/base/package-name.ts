/** `luci-app-modemband_1.0.31-r1_all.ipk` and `luci-app-modemband-1.0.31-r1.apk`; null for what is neither. */
export function nameInFile(file: string): string | null {
  if (file.endsWith('.ipk')) return /^([^_]+)_/.exec(file)?.[1] ?? null
  return file.endsWith('.apk') ? (cut(file.slice(0, -4))?.[0] ?? null) : null
}

/** `sms-tool - 2023.09.21~1b6ca032-r1` of opkg, `sms-tool-2025.08.23~491ffdb0-r1 mipsel_24kc {…} (…) [installed]` of apk. */
export function versionsIn(manager: 'opkg' | 'apk', text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const [word = '', dash, last = ''] = line.split(' ')
    const [name, version] = manager === 'apk' ? (cut(word) ?? []) : dash === '-' ? [word, last] : []
    if (name && version) found.set(name, version)
  }
  return found
}

/**
 * From behind: a version has no hyphen but the one before its `r1`, while a name may go on with a digit after one, as
 * luci-app-3ginfo-lite does.
 */
function cut(word: string): [name: string, version: string] | null {
  const [, name, version] = /^(.+)-(\d[^-]*(?:-r\d+)?)$/.exec(word) ?? []
  return name && version ? [name, version] : null
}
