import { DeviceError } from '../base/errors.ts'
import { otherChip } from '../devices/chip-line.ts'
import type { Device } from '../devices/device.ts'
import { boardName, recognised } from '../devices/recognise.ts'

type Boot = Device['boot']

/** The banner of another U-Boot: heard twice, or with no line of this board's own behind it. */
export function otherVersion(text: string, { banner, lines }: Boot): string | null {
  if (text.includes(banner)) return null
  const found = [...text.matchAll(/^(U-Boot [\w. -]{0,60}\d[^\r\n]{0,160})[\r\n]/gm)].map(([, line]) =>
    line!.trim(),
  )
  const own = lines.some((line) => text.includes(line))
  const [first] = found
  return first !== undefined && (!own || (found.length > 1 && found.at(-1) === first)) ? first : null
}

/** What has answered two Ctrl-Cs alike and is not this board's prompt. */
export function otherPrompt(text: string, { prompt }: Boot): string | null {
  const answered =
    /<INTERRUPT>[ \t]{0,4}[\r\n]{1,4} ?([A-Za-z][\w.-]{0,24} ?[#>$]|=>|[#>]) (?=\^C|<INTERRUPT>|[\r\n]|$)/g
  const found = [...text.matchAll(answered)].map(([, answer]) => `${answer} `)
  if (found.some((each) => prompt.test(each))) return null
  const [one, two] = found.slice(-2)
  return one !== undefined && one === two ? one.trim() : null
}

/** Any prompt with nothing but the echo of our keys behind it; it may be another boot loader's: to be asked with Ctrl-C. */
export const anyPrompt = (text: string) =>
  /(?:^|[\r\n])(?:[A-Za-z][\w.-]{0,24} ?[#>$]|=>) [tpl4\x07]*$/.test(text)

/** What speaks for another boot loader in a text, in its own words. */
export function otherSigns(text: string, boot: Boot): string[] {
  return [otherVersion(text, boot), otherChip(text, boot), otherPrompt(text, boot)].flatMap(
    (sign) => sign ?? [],
  )
}

export function otherLoader(said: string[], device: Device, evidence: string[]): DeviceError {
  const found = recognised([...evidence, ...said].join('\n'))
  const profiles = found.profiles.filter((id) => id !== device.id)
  // What it is by its own words; a banner alone that is this board's as well names nothing.
  const name =
    found.chip === null && device.boot.banner.startsWith(`${found.loader}`) ? null : boardName(found)
  const params = { said, title: device.title, name, profiles }
  return new DeviceError('other-boot-loader', params, { evidence })
}
