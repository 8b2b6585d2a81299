/** What is a secret by the way it is written. `kind` is what it is called in the list of what was struck out. */
export interface Secret {
  kind: Kind
  text: string
}
export type Kind = 'password' | 'key' | 'pin' | 'imei' | 'iccid' | 'serial' | 'telephone'

/** The last group of each is the secret. */
const patterns: [Kind, RegExp][] = [
  ['key', /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----((?:[^-]|-(?!----))+)/g],
  ['key', /\bssh-(?:rsa|ed25519|dss)(?: |\\u0020)+(AAAA[\w+/=]+)/g],
  ['key', /\becdsa-sha2-\S{1,40} {1,4}(AAAA[\w+/=]+)/g],
  ['key', /(?<![\w+/])([\w+/]{43}=)(?![\w+/=])/g],
  ['password', /(\$(?:1|2[aby]|5|6|y)\$[\w./$]{8,})/g],
  ['password', /:\/\/[^\s/:@"']+:([^\s/@"']+)@/g],
  ['password', /\bpass(?:word|wd|phrase)?\\?["']?\s*[:=]\s*(?:\\?["'])?([^\s"'\\,;{}[\]]{4,})/gi],
  [
    'key',
    /\b(?:psk|wpa_passphrase|wifi-[25]g-key|(?:private|preshared|pre_shared|auth)_?key)\\?["']?\s*[:=]\s*(?:\\?["'])?([^\s"'\\,;{}[\]]{4,})/gi,
  ],
  ['key', /\boption\s+(?:key|password|sae_password|auth_secret|secret)\s+'([^'\n]+)'/g],
  ['key', /\.(?:key|password|sae_password|secret)='([^'\n]+)'/g],
  ['pin', /\bAT\+CPIN="?(\d{4,8})/gi],
  ['pin', /\\?"pin\\?"\s*:\s*\\?"(\d{4,8})/gi],
  ['pin', /\bBENCHFLASH_PIN=["']?(\d{4,8})/g],
  ['password', /\bAT\+CGAUTH=\d+,\d+,"[^"]*","([^"]+)"/gi],
  ['iccid', /(?<![0-9A-Za-z])(89\d{16,18}[\dF]?)(?![0-9A-Za-z])/g],
  ['imei', /(?<![0-9A-Za-z.])(\d{15,16})(?![0-9A-Za-z.])/g],
  ['telephone', /(?<![\w+])(\+\d{10,15})(?!\d)/g],
  [
    'serial',
    /\bserial(?:[ _-]?(?:no|number|nr))?\.?\\?["']?\s*[:=]\s*(?:\\?["'])?([A-Za-z0-9][A-Za-z0-9-]{4,})/gi,
  ],
  ['serial', /\b(?:s\/n|sn)\s*[:=]\s*"?([A-Za-z0-9-]{5,})/gi],
  ['serial', /by-id\/usb-[^\s"'/]*_([A-Za-z0-9.-]{4,}?)-(?:if|port)\d/g],
]

/** Words that stand in the place of a secret and are none. */
const harmless = /^(?:true|false|null|none|undefined|unknown|yes|no|generate|required|ready|\*+)$/i

export function secretsIn(text: string): Secret[] {
  return patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const found = match.at(-1)!.trim()
      return found === '' || harmless.test(found) ? [] : [{ kind, text: found }]
    }),
  )
}

/** What our own records call by its name. */
const named: Record<string, Kind> = {
  imei: 'imei',
  iccid: 'iccid',
  imsi: 'iccid',
  serial: 'serial',
  serialNumber: 'serial',
  password: 'password',
  pin: 'pin',
}

/** In plain data, at any depth. */
export function secretsInData(data: unknown): Secret[] {
  if (Array.isArray(data)) return data.flatMap(secretsInData)
  if (data === null || typeof data !== 'object') return []
  return Object.entries(data).flatMap(([name, value]): Secret[] => {
    const kind = named[name]
    if (kind && typeof value === 'string' && value.length >= 4 && !harmless.test(value))
      return [{ kind, text: value }]
    return secretsInData(value)
  })
}
