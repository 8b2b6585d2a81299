import { DeviceError } from '../errors.ts'

const sights: Record<string, [string, string, string]> = {
  'openwrt-login': [
    'openwrt-login',
    'OpenWrt on the router asks for a password on its console',
    'Restart it by hand, or remove the password prompt (ttylogin) first.',
  ],
  failsafe: ['failsafe', 'The router runs in failsafe mode', 'Switch it off and on.'],
  garbage: [
    'line-garbage',
    'What comes over the line is no text',
    'Check GND and RX of the adapter, and that no other program uses the port.',
  ],
}

/** Things that can be seen on the line and are no stage. */
export function unexpected(seen: string, evidence: string[]): DeviceError {
  const [code, message, hint] = sights[seen] ?? [
    'line-odd',
    `The router shows "${seen}"`,
    'Switch it off and on, then start again.',
  ]
  return new DeviceError(code, message, { hint, evidence, mayRetry: seen === 'garbage' })
}

export function noShell(seen: string, evidence: string[]): DeviceError {
  return new DeviceError('no-shell', `No OpenWrt answers on the line (it shows: ${seen})`, {
    hint: 'Start OpenWrt on the router, from its flash or from RAM, then try again.',
    evidence,
    mayRetry: seen === 'booting',
  })
}
