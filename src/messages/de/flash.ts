import type * as en from '../en/flash.ts'

/** Of the flash and its partitions, as the router shows them. */
export const flashWords: typeof en.flashWords = {
  partitionMissing: (name) => ({
    message: `Der Router hat keine Flash-Partition "${name}"`,
    hint: '--initramfs weglassen oder ein Image dieses Geräts angeben, dann erneut starten.',
  }),
  noPartitionAt: (address, title) => ({
    message: `Keine Partition enthält die Flash-Adresse ${address}`,
    hint: `Am Router wird nichts verändert: benchflash kennt nur ${title}. Diesen Router vom Arbeitsplatz nehmen.`,
  }),
  mapShort: (covered, size, oldestRam) => ({
    message: `Die Flash-Aufteilung deckt ${covered} von ${size} Bytes: Eine Sicherung wäre nicht vollständig`,
    hint: `Images vor ${oldestRam} lassen den Block mit der WLAN-Kalibrierung aus. Ein neueres RAM-Image verwenden (--initramfs).`,
  }),
  noParts: {
    message: 'Das RAM-System zeigt überhaupt keinen Flash: Es gibt nichts zu sichern',
    hint: 'Ein RAM-Image angeben, dessen Kernel den Flash dieses Geräts kennt (--initramfs).',
  },
  unreadable: (partition, offset) => ({
    message: `"${partition}" war bei ${offset} nicht lesbar`,
    hint: 'Erneut starten; wenn es wieder geschieht, ist vielleicht der Flash-Chip defekt.',
  }),
  serialDiffers: (partition) => ({
    message: `Ein Stück von "${partition}" kam beschädigt über die serielle Leitung`,
    hint: 'GND des Adapters prüfen und seine Drähte in Ruhe lassen, dann erneut starten.',
  }),
}

/** Why a router does not start from its flash. */
export const startTroubleWords: typeof en.startTroubleWords = {
  environment:
    'Eine Bootloader-Umgebung wurde gespeichert (saveenv, oder Taste 1 im Bootmenü): Sie liegt über dem Anfang des Kernels.',
  erased: 'Der Anfang des Kernels ist gelöscht: Ein Schreiben in den Flash wurde abgebrochen.',
  odd: 'Die Firmware beginnt weder mit einem Header noch mit einer gespeicherten Umgebung: Ein Schreiben in den Flash wurde abgebrochen, oder etwas anderes wurde darüber geschrieben.',
}

const safe =
  'Die Sicherung ist vollständig, der Bootloader startet weiterhin ein Image aus dem RAM, und die Firmware wird dann neu geschrieben.'
const untouched = 'Nichts geschrieben. Strom anlassen und erneut starten.'
const refused =
  'Nichts geschrieben. Den Grund nennen die letzten Zeilen der Konsole. Eine andere Version (--release) oder ein anderes Image (--sysupgrade) wählen.'

/** Of a write to the flash with `mtd`. */
export const writeWords: typeof en.writeWords = {
  failed: (code) => ({
    message: `Der Flash ließ sich nicht beschreiben: mtd endete mit ${code}`,
    hint: safe,
  }),
}

/** What sysupgrade can come to when it goes wrong. */
export const upgradeFailureWords: typeof en.upgradeFailureWords = {
  'image-refused': {
    message: 'Der Router hat das Image abgelehnt',
    hint: refused,
  },
  'upgrade-stuck': { message: 'sysupgrade konnte die laufenden Programme nicht beenden', hint: untouched },
  'upgrade-no-ramfs': { message: 'sysupgrade konnte nicht in den RAM umziehen', hint: untouched },
  'upgrade-aborted': { message: 'sysupgrade hat aufgegeben', hint: safe },
  'flash-not-open': { message: 'Der Flash ließ sich nicht zum Schreiben öffnen', hint: untouched },
  'flash-erase-failed': { message: 'Ein Block des Flash ließ sich nicht löschen', hint: safe },
  'flash-write-failed': { message: 'Der Flash ließ sich nicht beschreiben', hint: safe },
  'flash-too-small': {
    message: 'Das Image passt nicht in den Flash',
    hint: 'Strom anlassen und mit einer anderen Version erneut starten (--release).',
  },
}

/** Of sysupgrade, before, while it writes and at its end. */
export const upgradeWords: typeof en.upgradeWords = {
  testRefused: {
    message: 'Die eigene Prüfung des Routers lehnt das Image ab',
    hint: refused,
  },
  nextLine: 'Die nächste Zeile des Upgrades',
  late: 'Strom anlassen. Den seriellen Adapter prüfen, dann erneut starten.',
  shellsClose: 'Der Router schließt seine Shells.',
  begins: 'Der Router läuft jetzt aus dem RAM und beginnt zu schreiben.',
  writing: 'Der Flash wird beschrieben: Der Router schweigt eine halbe Minute lang.',
  written: 'Der Flash ist beschrieben.',
  restarts: 'Der Router startet neu.',
  notBegun: {
    message: 'Das Upgrade hat nicht begonnen: Die Shell antwortet noch, und kein sysupgrade läuft',
    hint: untouched,
  },
  cutShort: { message: 'Der Router startete vor "Upgrade completed" neu', hint: safe },
}
