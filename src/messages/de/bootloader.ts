import { advice, command } from '../advice.ts'
import type * as en from '../en/bootloader.ts'

/** Of the boot loader and its prompt. */
export const bootloaderWords: typeof en.bootloaderWords = {
  prompt: 'Eingabezeile des Bootloaders',
  echoMissing: (line) => ({
    message: `Der Bootloader gibt kein Echo zurück ("${line}")`,
    hint: 'Den Draht vom TX des Adapters zum RX des Routers prüfen, und dass die Flusskontrolle aus ist.',
  }),
}

/** Of a download by the boot loader. */
export const downloadWords: typeof en.downloadWords = {
  end: 'Ende des Downloads',
}

/** Asked of whoever types to the boot loader, before a key or a line goes on to it. */
export const guardWords: typeof en.guardWords = {
  window: (key) => `Der Bootloader wartet jetzt auf Tasten, und "${key}" beschreibt vielleicht den Flash.`,
  answer: 'Eine Antwort auf diese Frage kann dazu führen, dass der Bootloader seinen Flash beschreibt.',
  repeat: 'Enter auf einer leeren Zeile wiederholt den letzten Befehl, und welcher das war, ist unbekannt.',
  writes: (line) => `"${line}" kann den Flash des Routers beschreiben; saveenv zerstört seinen Kernel.`,
}

const ownProfile = advice(
  'Nichts wurde geladen. soc, ram und load-address in einem eigenen Profil angeben; wie, zeigt:',
  command('benchflash devices --new'),
)

/** Of where a boot loader may load to. */
export const memoryWords: typeof en.memoryWords = {
  ram: 'wo sein RAM ist',
  load: 'wohin er lädt',
  unknown: (what) => ({
    message: `Der Bootloader sagt nicht, ${what}`,
    ...ownProfile,
  }),
  outside: (address) => ({
    message: `Der Bootloader würde nach ${address} laden, und das liegt nicht in seinem RAM`,
    ...ownProfile,
  }),
}
