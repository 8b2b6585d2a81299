import type { Said } from '../../problems/params.ts'
import type * as en from '../en/ram-start.ts'

const listed = (releases: string[]) =>
  releases.length < 2 ? releases.join('') : `${releases.slice(0, -1).join(', ')} oder ${releases.at(-1)}`

/** Of some boards upstream has none. */
const another = (releases: string[]) =>
  releases.length === 0
    ? 'Ein anderes RAM-Image versuchen: --initramfs FILE.'
    : `Ein anderes RAM-Image versuchen: --ram-release ${listed(releases)}, oder --initramfs FILE. "benchflash fetch" holt sie.`

/** What a RAM image comes to that does not start; `says` is given the router's line that decides it, or its last one. */
const failed =
  (says: (line: string) => string) =>
  ({ line, others }: { line: string; others: string[] }): Said => ({
    message: says(line),
    hint: `${another(others)} Melden, welches es war.`,
  })

/** Of a start from RAM. */
export const ramStart: typeof en.ramStart = {
  'image-magic': failed((line) => `Der Bootloader fand im Geladenen keinen Kernel: "${line}"`),
  'image-header-crc': failed((line) => `Der Header des Kernels ist beschädigt: "${line}"`),
  'image-data-crc': failed((line) => `Der Kernel wurde unterwegs beschädigt: "${line}"`),
  'image-type': failed((line) => `Das RAM-Image ist nicht für diesen Bootloader: "${line}"`),
  'image-not-started': failed(
    (line) => `Der Bootloader kehrte ohne Kernel zur Eingabezeile zurück, nach "${line}"`,
  ),
  'image-lzma': failed((line) => `Der Bootloader kann diesen Kernel nicht entpacken: "${line}"`),
  'image-overwrites': failed(
    (line) => `Der Bootloader kann diesen Kernel dort, wo er liegt, nicht entpacken: "${line}"`,
  ),
  'image-unpack-restart': failed(
    (line) => `Der Router startete beim Entpacken des Kernels neu, nach "${line}"`,
  ),
  'image-bootm-restart': failed(
    (line) => `Der Router startete bei bootm neu, noch vor dem Entpacken des Kernels, nach "${line}"`,
  ),
  'image-bootm-mute': failed(
    (line) => `Der Router sagte nach bootm nichts mehr; die letzte Zeile ist "${line}"`,
  ),
  'image-unpack-mute': failed((line) => `Der Router verstummte beim Entpacken des Kernels, nach "${line}"`),
  'kernel-not-entered': failed(
    (line) =>
      `Der Kernel wurde entpackt und nicht gestartet: Der Router verstummte vor "Starting kernel", nach "${line}"`,
  ),
  'kernel-mute': failed((line) => `Der Kernel wurde gestartet und sagte nichts: Stille nach "${line}"`),
  'kernel-panic': failed((line) => `Der Kernel gab auf, der Router startete neu: "${line}"`),
  'kernel-panic-hangs': failed((line) => `Der Kernel gab auf und hängt: "${line}"`),
  'kernel-restart': failed((line) => `Der Router startete neu, bevor OpenWrt oben war, nach "${line}"`),
  'kernel-stuck': failed(
    (line) => `Der Kernel startete, aber die Konsole von OpenWrt kam nie; die letzte Zeile ist "${line}"`,
  ),
  'factory-started': failed((line) => `Statt des RAM-Images startete die Werksfirmware: "${line}"`),
  'power-lost': ({ line }) => ({
    message: `Der Router verlor beim Start den Strom, nach "${line}"`,
    hint: 'Stromstecker und Netzteil prüfen. Mit demselben RAM-Image lohnt ein weiterer Versuch.',
  }),
}
