import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

/** Of the factory firmware on its way back. */
export const writeFactoryWords = {
  overwriting:
    'The router runs OpenWrt. The factory firmware is put in its place, and all that is configured in OpenWrt is lost. Go on?',
  untouched:
    "Only the firmware partition is written. Boot loader, MAC and IMEI (romfile), the maker's settings (config) and the Wi-Fi calibration (radio) stay as they are: they are this router's own, and OpenWrt has never changed them.",
  writing: 'The flash is being written: leave the power on.',
  label: (mac: string) =>
    `The backup is of the router ${mac}, not of this one. Its firmware runs here too, with this router's own MAC and calibration. Type the MAC address on the label of the router in front of you, if that is what you want:`,
  otherRouter: (mac: string, own: string | null): Said => ({
    message: `The backup is of ${mac}, and this router is ${own}`,
    ...advice(`Give --for ${own}, or restore it from its own backup:`, command(`benchflash restore ${own}`)),
  }),
}

/** Of the factory firmware that was written. */
export const verifyFactoryWords = {
  flashDiffers: {
    message: 'The flash is not equal to the firmware of the backup',
    hint: 'Leave the power on and write it again: --again. The boot loader still starts an image from RAM.',
  },
} satisfies Record<string, Said>
