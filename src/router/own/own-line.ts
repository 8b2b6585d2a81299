import type { Provisioning } from '../../bench/config/provisioning.ts'
import { shareTaken } from '../../bench/config/roll.ts'
import type { RouterSettings } from '../../bench/config/schema.ts'
import type { ApnLogin } from '../../openwrt/apn-login.ts'
import { isChosen } from './chosen-line.ts'

export interface LoginSettings {
  apnUser?: string
  apnPassword?: string
  provisioning?: Provisioning
}

/**
 * What the bench file says of this very router: nothing where there is none, null while it is not known which router it
 * is, or its line or number is not taken yet. Nothing is written.
 */
export function ownLine(
  records: string,
  mac: string | null,
  provisioning: Provisioning | undefined,
): RouterSettings | null {
  if (!provisioning) return {}
  if (!mac || !isChosen(records, mac, provisioning)) return null
  return shareTaken(records, mac, provisioning.settings, provisioning.lines)?.settings ?? null
}

/** What the access point asks for, said by the technician or the bench file; the password is a secret. */
export function loginOf({ apnUser, apnPassword }: LoginSettings, own: RouterSettings): ApnLogin | null {
  const user = apnUser ?? own['apn-user']
  return user === undefined ? null : { user, password: apnPassword ?? own['apn-password'] ?? '' }
}
