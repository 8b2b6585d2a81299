import type { Device } from '../devices/device.ts'

/** What upgrades and `mtd` print while they write, also one by hand, in the foreground. */
const strong = /upgrade: |Unlocking |Erasing |Writing |\[[ew]\]|spiflash_ioctl_(?:write|erase)/g
const weak = /jffs2/g

/** Something waits for keys: whatever was written is written. The boot loader's banner is no end: a first start follows. */
const ends =
  /login: |Please press Enter to activate|root@[\w()-]{1,64}:[^\r\n#]{0,80}# |[\r\n][~/][\w/.-]{0,60} ?# /g

/** Whether the last that was heard belongs to a write: then a Ctrl-C could end it half way. */
export function mayWrite(text: string, { boot }: Device): boolean {
  const over = Math.max(lastOf(text, ends), lastOf(text, new RegExp(boot.prompt.source, 'g')))
  return lastOf(text, strong) > over
}

/** The same where the line gives no rest: there also a file system that is being made counts. */
export function mayWriteAmid(text: string, device: Device): boolean {
  return mayWrite(text, device) || lastOf(text, weak) > lastOf(text, ends)
}

function lastOf(text: string, pattern: RegExp): number {
  let at = -1
  for (const match of text.matchAll(pattern)) at = match.index
  return at
}
