import { advice, command } from '../advice.ts'
import type * as en from '../en/steps-restore.ts'

/** Of the factory firmware on its way back. */
export const writeFactoryWords: typeof en.writeFactoryWords = {
  overwriting:
    'Auf dem Router läuft OpenWrt. An seine Stelle kommt die Werksfirmware, und alles, was in OpenWrt eingestellt ist, geht verloren. Fortfahren?',
  untouched:
    'Nur die Firmware-Partition wird beschrieben. Bootloader, MAC-Adresse und IMEI (romfile), die Einstellungen des Herstellers (config) und die WLAN-Kalibrierung (radio) bleiben, wie sie sind: Sie gehören zu diesem Router, und OpenWrt hat sie nie geändert.',
  writing: 'Der Flash wird beschrieben: Strom anlassen.',
  label: (mac) =>
    `Die Sicherung ist vom Router ${mac}, nicht von diesem. Ihre Firmware läuft auch hier, mit der eigenen MAC-Adresse und Kalibrierung dieses Routers. Falls das gewollt ist, die MAC-Adresse auf dem Aufkleber des Routers eintippen, der hier steht:`,
  otherRouter: (mac, own) => ({
    message: `Die Sicherung ist von ${mac}, und dieser Router ist ${own}`,
    ...advice(
      `--for ${own} angeben, oder aus seiner eigenen Sicherung wiederherstellen:`,
      command(`benchflash restore ${own}`),
    ),
  }),
}

/** Of the factory firmware that was written. */
export const verifyFactoryWords: typeof en.verifyFactoryWords = {
  flashDiffers: {
    message: 'Der Flash ist nicht gleich der Firmware der Sicherung',
    hint: 'Strom anlassen und noch einmal schreiben: --again. Der Bootloader startet weiterhin ein Image aus dem RAM.',
  },
}
