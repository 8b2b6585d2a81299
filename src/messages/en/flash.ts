import type { Said } from '../../problems/params.ts'

/** Of the flash and its partitions, as the router shows them. */
export const flashWords = {
  partitionMissing: (name: string): Said => ({
    message: `The router has no flash partition "${name}"`,
    hint: 'Leave --initramfs out, or give an image of this board, then start again.',
  }),
  noPartitionAt: (address: string, title: string): Said => ({
    message: `No partition holds the flash address ${address}`,
    hint: `Nothing is done to it: benchflash knows the ${title} only. Take this router off the bench.`,
  }),
  mapShort: (covered: number, size: number, oldestRam: string): Said => ({
    message: `The flash map covers ${covered} of ${size} bytes: a backup would not be complete`,
    hint: `Images before ${oldestRam} miss the block with the Wi-Fi calibration. Use a newer RAM image (--initramfs).`,
  }),
  noParts: {
    message: 'The system in RAM shows no flash at all: there is nothing to back up',
    hint: 'Give a RAM image whose kernel knows the flash of this board (--initramfs).',
  } satisfies Said,
  unreadable: (partition: string, offset: number): Said => ({
    message: `"${partition}" could not be read at ${offset}`,
    hint: 'Start again; if it happens again, the flash chip may be failing.',
  }),
  serialDiffers: (partition: string): Said => ({
    message: `A piece of "${partition}" came damaged over the serial line`,
    hint: 'Check GND of the adapter and leave its wires alone, then start again.',
  }),
}

/** Why a router does not start from its flash. */
export const startTroubleWords = {
  environment:
    'A boot loader environment has been saved (saveenv, or key 1 of the boot menu): it lies over the beginning of the kernel.',
  erased: 'The beginning of the kernel is erased: a write to the flash was cut short.',
  odd: 'The firmware begins with neither a header nor a saved environment: a write to the flash was cut short, or something else was written over it.',
}

const safe =
  'The backup is complete, the boot loader still starts an image from RAM, and the firmware is written again then.'
const untouched = 'Nothing was written. Leave the power on and start again.'
const refused =
  'Nothing was written. The last lines of the console say why. Choose another release (--release) or image (--sysupgrade).'

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
    hint: refused,
  },
  'upgrade-stuck': { message: 'sysupgrade could not stop the running programs', hint: untouched },
  'upgrade-no-ramfs': { message: 'sysupgrade could not move into RAM', hint: untouched },
  'upgrade-aborted': { message: 'sysupgrade gave up', hint: safe },
  'flash-not-open': { message: 'The flash could not be opened for writing', hint: untouched },
  'flash-erase-failed': { message: 'A block of the flash could not be erased', hint: safe },
  'flash-write-failed': { message: 'The flash could not be written', hint: safe },
  'flash-too-small': {
    message: 'The image does not fit into the flash',
    hint: 'Leave the power on and start again with another release (--release).',
  },
} satisfies Record<string, Said>

/** Of sysupgrade, before, while it writes and at its end. */
export const upgradeWords = {
  testRefused: {
    message: "The router's own check refuses the image",
    hint: refused,
  },
  nextLine: 'The next line of the upgrade',
  late: 'Leave the power on. Check the serial adapter, then start again.',
  shellsClose: 'The router closes its shells.',
  begins: 'The router runs from RAM now and begins to write.',
  writing: 'The flash is being written: the router is silent for half a minute.',
  written: 'The flash is written.',
  restarts: 'The router restarts.',
  notBegun: {
    message: 'The upgrade was not begun: the shell still answers and no sysupgrade runs',
    hint: untouched,
  } satisfies Said,
  cutShort: { message: 'The router restarted before "Upgrade completed"', hint: safe },
}
