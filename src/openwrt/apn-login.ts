import { quoted } from './quoted.ts'

/** What an access point asks for; `password` may be empty. */
export interface ApnLogin {
  user: string
  password: string
}

/** Inside the quotes of an AT command neither a quote nor anything that is no letter on a terminal can stand. */
export const isForAt = (text: string) => /^[ !#-~]{0,64}$/.test(text)

/**
 * Tells the modem how to log in at its first access point, by CHAP, or by PAP where it does not take that. It is a
 * script because a password is never typed; the modem repeats what it hears, so only its last word is shown. What it
 * has is not asked for afterwards: it would say the password (facts/device.md §5.2; 3GPP TS 27.007, 10.1.31).
 */
export function apnLoginScript({ port, user, password }: ApnLogin & { port: string }): string {
  const command = (method: number) => quoted(`AT+CGAUTH=1,${method},"${user}","${password}"`)
  return `umask 077
say() {
  sms_tool -D -d ${port} at "$1" 2>&1 | tr -d '\\r' | grep -E '^(OK|ERROR|\\+CM[ES] ERROR.*)$' | tail -n 1 >/tmp/benchflash/said
  cat /tmp/benchflash/said
  grep -q '^OK$' /tmp/benchflash/said
}
say ${command(2)} || say ${command(1)} || exit 3
`
}
