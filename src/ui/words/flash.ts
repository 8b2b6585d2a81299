import type { Said } from '../../errors.ts'

/** Of the flash and its partitions, as the router shows them. */
export const flashWords = {
  partitionMissing: (name: string): Said => ({
    message: `The router has no flash partition "${name}"`,
    hint: 'Was it started from an image for another board?',
  }),
  noPartitionAt: (address: string): Said => ({
    message: `No partition holds the flash address ${address}`,
    hint: 'Nothing is done to it. Is this the right --device?',
  }),
  mapShort: (covered: number, size: number, oldestRam: string): Said => ({
    message: `The flash map covers ${covered} of ${size} bytes: a backup would not be complete`,
    hint: `Images before ${oldestRam} miss the block with the Wi-Fi calibration. Use a newer RAM image (--initramfs).`,
  }),
  unreadable: (partition: string, offset: number): Said => ({
    message: `"${partition}" could not be read at ${offset}`,
    hint: 'Start again; if it stays so, the flash chip may be failing.',
  }),
  serialDiffers: (partition: string): Said => ({
    message: `A piece of "${partition}" came damaged over the serial line`,
    hint: 'Check GND of the adapter and leave its wires alone, then try again.',
  }),
}

/** Why a router does not start from its flash. */
export const startTroubleWords = {
  environment:
    'Somebody has saved a boot loader environment (saveenv, or key 1 of the boot menu): it lies over the beginning of the kernel.',
  erased: 'The beginning of the kernel is erased: a write to the flash was cut short.',
  odd: 'The firmware begins with neither a header nor a saved environment: a write to the flash was cut short, or something else was written over it.',
}

const safe =
  'Leave the power on and start again: the backup is complete, the boot loader still starts OpenWrt from RAM, and it is written anew.'

/** Of a write to the flash with `mtd`. */
export const writeWords = {
  failed: (code: number): Said => ({
    message: `The flash could not be written: mtd ended with ${code}`,
    hint: safe,
  }),
}

/** What sysupgrade can come to when it goes wrong. */
export const upgradeFailureWords = {
  'image-refused': {
    message: 'The router refused the image',
    hint: 'The lines of the console say why. Leave the power on and start again: it goes on with this step.',
  },
  'upgrade-stuck': { message: 'sysupgrade could not stop the running programs', hint: safe },
  'upgrade-no-ramfs': { message: 'sysupgrade could not move into RAM', hint: safe },
  'upgrade-aborted': { message: 'sysupgrade gave up', hint: safe },
  'flash-not-open': { message: 'The flash could not be opened for writing', hint: safe },
  'flash-erase-failed': { message: 'A block of the flash could not be erased', hint: safe },
  'flash-write-failed': { message: 'The flash could not be written', hint: safe },
  'flash-too-small': { message: 'The image does not fit into the flash', hint: safe },
} satisfies Record<string, Said>

/** Of sysupgrade, before, while it writes and at its end. */
export const upgradeWords = {
  testRefused: {
    message: "The router's own check refuses the image",
    hint: 'Nothing was written. The lines of the router say why.',
  },
  nextLine: 'the next line of the upgrade',
  shellsClose: 'The router closes its shells',
  begins: 'The router runs from RAM now and begins to write',
  writing: 'The flash is being written: the router is mute for half a minute',
  written: 'The flash is written',
  restarts: 'The router restarts',
  cutShort: { message: 'The router restarted before "Upgrade completed"', hint: safe },
}
