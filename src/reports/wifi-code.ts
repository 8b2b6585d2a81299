export interface Wifi {
  name: string
  key: string
}

/**
 * What a phone's camera takes for a network to join. A backslash stands before the signs that the form itself uses; `WPA`
 * is the word for WPA3 with WPA2, too.
 */
export function wifiCode({ name, key }: Wifi): string {
  return `WIFI:T:WPA;S:${plain(name)};P:${plain(key)};;`
}

const plain = (text: string) => text.replaceAll(/[\\;,":]/g, '\\$&')
