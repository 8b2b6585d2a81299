import type { Device } from '../devices/device.ts'

export interface BootLog {
  text: string
  warm: boolean
  envSaved: boolean
}

/** What the boot told, from its banner on. Without the banner we came too late to say that a line is missing. */
export function readBootLog(heard: string, { boot }: Device): BootLog {
  const start = heard.lastIndexOf(boot.banner)
  const text = (start < 0 ? heard : heard.slice(start)).replace(/[\r\n]+/g, '\n')
  return {
    text,
    warm: text.includes(boot.warmReset),
    envSaved: start >= 0 && !text.includes(boot.healthyEnv),
  }
}
