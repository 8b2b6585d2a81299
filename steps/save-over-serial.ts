import { defineStep } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'

export const saveOverSerial = defineStep({
  id: 'save-over-serial',
  title: 'Save what is irreplaceable, over the serial line',
  guide: 'hexdump boot loader, romfile, config and calibration on the console, and compare the hashes.',
  kind: 'check',
  // Whatever shell there is, at whatever stage: the plan must not look for a network first.
  host: true,
  within: minutes(15),
  tries: 2,
  async run({ unit, progress, note, signal }) {
    const system = await unit.anyShell(signal)
    const { folder, parts } = await unit.backups.emergency(
      system,
      (done, total) => progress(done, total, 'bytes'),
      signal,
    )
    note(`Boot loader, MAC, IMEI, the maker's settings and the Wi-Fi calibration are in ${folder}.`)
    note('This is no backup of the flash: nothing is ever written to a router on its word.')
    return { mac: unit.mac, folder, parts }
  },
})
