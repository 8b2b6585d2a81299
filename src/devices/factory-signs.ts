/** Lines that only the maker's firmware prints (facts/device.md §1.8, §3.2). */
const factory =
  /MT76\d\dE?-->|spiflash_ioctl_read|LINUX started\.\.\.|THIS IS ASIC|SDK \d\.\d\.S\.\d|^\[ ?\w{3,40} ?\] ?\d{1,5}: |NVM is (?:FLASH|EEPROM) mode|\bra[ix]?\d: |AP SETKEYS DONE|IF\(ra[ix]?\d\)|cdc_ncm 1-2:1\.0 wwan0/m
const openwrt = /\bprocd: |OpenWrt|\bmount_root: |Linux version [4-9]\.|\bbr-lan: /

/** Which firmware printed this; null where nothing says so, or both are heard. */
export function firmwareOf(text: string): 'factory' | 'openwrt' | null {
  const [one, other] = [factory.test(text), openwrt.test(text)]
  if (one === other) return null
  return one ? 'factory' : 'openwrt'
}

/**
 * Whose login it is: what was heard before it decides, the host name only where nothing was. A host name has no blanks;
 * the maker's begin with a brand, as `Archer MR500` (facts/device.md §4.6). One with a hyphen behind `Archer` was given to
 * OpenWrt by hand.
 */
export function loginOf(name: string, before: string): 'factory-login' | 'openwrt-login' {
  const start = before.lastIndexOf('U-Boot ')
  const firmware = firmwareOf(before.slice(Math.max(0, start)))
  if (firmware) return `${firmware}-login`
  return /^(?:Archer|TP-?Link) [\w .()-]*$|^TL-[A-Z]{1,4}\d[\w .()-]*$|^TP-?Link$/i.test(name)
    ? 'factory-login'
    : 'openwrt-login'
}
