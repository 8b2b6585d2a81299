import type * as en from '../en/spi.ts'

/** Of what the boot loader reads for a RAM image whose flash map lacks the last block. */
export const spiWords: typeof en.spiWords = {
  before: (name) =>
    `In der Flash-Aufteilung des RAM-Images ${name} fehlt die WLAN-Kalibrierung. Der Bootloader liest sie vorher aus, damit die Sicherung vollständig ist.`,
  shut: (name, message, next) => ({
    message: `${message}. Das RAM-Image ${name} wird ohne sie nicht gestartet: In der Sicherung würde die WLAN-Kalibrierung fehlen`,
    hint: `${next} Nichts wurde geschrieben.`,
  }),
  report:
    'Melden, welche RAM-Images scheiterten und wie: "benchflash report". Vielleicht startet eine andere Version (--ram-release).',
}
