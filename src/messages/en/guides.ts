const guides: Record<string, string> = {
  'check-bench': 'Adapter plugged in, network cable in LAN 1-3, address set. The router may stay off.',
  'get-firmware': 'Two images: one runs from RAM, one is written later. Their signatures are checked.',
  'enter-bootloader':
    'At power-on the program types "tpl" until the boot loader stops. Your keyboard is not needed.',
  'boot-from-ram':
    'OpenWrt goes over the cable into the RAM of the router and is started there. Its flash is not touched.',
  identify: 'Is this really the board? Its hardware is asked, not its software.',
  'back-up-flash': 'All 16 MiB are copied to this laptop and both copies are hashed. Takes some minutes.',
  install:
    'The backup is read once more, the image goes to the router, then OpenWrt is being written: for half a minute the router says nothing at all.',
  upgrade:
    'The settings are saved, then the new release is being written: for half a minute the router says nothing at all.',
  'first-boot': 'The router starts from its flash for the first time and makes its overlay.',
  'save-over-serial':
    '320 KiB come over the serial line, each piece with its hash. Takes about two minutes; no network is needed.',
  'check-backup': 'Every byte of the backup is read again before anything is done with it.',
  'write-factory':
    'The factory firmware is being written, for about two minutes. MAC, calibration and boot loader stay as they are.',
  'verify-factory': 'The flash is read back and compared with the backup.',
  'set-modem-mode':
    'The modem is switched to its network card mode and dials. It may restart: takes some minutes.',
  'configure-network': 'The router gets its internet through the modem.',
  'restore-modem': 'The modem gets back the settings that it had before OpenWrt.',
  accept: 'Release and board are asked, and the flash is read back and compared with the image.',
}

/** A sentence out of the human procedure; the step's own line where we have none. */
export const guidesWords = { of: (step: string, own: string): string => guides[step] ?? own }
