interface StepWords {
  title: string
  guide: string
}

/** What each step is called, and the line of the human guide that it does. */
export const stepWords = {
  'check-bench': {
    title: 'Check the bench',
    guide: 'Connect the USB-UART adapter and a network cable, and give the laptop the address 192.168.0.5.',
  },
  'get-firmware': {
    title: 'Get the firmware',
    guide: 'Download the RAM image, the sysupgrade image and the packages, and check their signatures.',
  },
  'enter-bootloader': {
    title: 'Interrupt U-Boot',
    guide: 'Switch the router on and type "tpl" at the right moment.',
  },
  'boot-from-ram': {
    title: 'Load OpenWrt into RAM',
    guide: 'tftpboot, bootm, then wait for the shell and the LAN.',
  },
  'ask-bootloader': {
    title: 'Ask the boot loader',
    guide: 'version, help and printenv at its prompt. None of them writes.',
  },
  'survey-system': {
    title: 'Look at the system',
    guide: 'Kernel log, flash map and the hashes of its parts, PCI and USB. Everything is only read.',
  },
  'survey-modem': {
    title: 'Ask the modem',
    guide: 'Its drivers go into RAM, then it is asked for its settings. None is changed.',
  },
  'survey-images': {
    title: 'Try the other RAM images',
    guide: 'The router restarts with each of them. It may ask you to switch it off and on.',
  },
  identify: {
    title: 'Identify the router',
    guide: 'Is it really this board? Read its MAC off the flash and compare it with the label.',
  },
  'back-up-flash': {
    title: 'Back up the flash',
    guide: 'Save every partition to the laptop and compare the hashes.',
  },
  'save-over-serial': {
    title: 'Save what is irreplaceable, over the serial line',
    guide: 'hexdump boot loader, romfile, config and calibration on the console, and compare the hashes.',
  },
  install: {
    title: 'Write OpenWrt to the flash',
    guide: 'Copy the sysupgrade image to the router and run sysupgrade -n. Do not cut the power.',
  },
  'first-boot': {
    title: 'First start from flash',
    guide: 'Let it start by itself and wait until the overlay is ready. Do not cut the power.',
  },
  'install-packages': {
    title: 'Install the modem packages',
    guide:
      "Install the drivers for the modem from the laptop's cache, by name and with their signatures checked.",
  },
  'set-modem-mode': {
    title: 'Set the modem up',
    guide: 'AT+GTUSBMODE=36, AT+CFUN=15, then AT+GTAUTOCONNECT=1 and AT+GTRNDIS=1,1.',
  },
  'configure-network': {
    title: 'Configure the network',
    guide: "Make wwan0 a DHCP interface on the modem's network card and put it into the wan zone.",
  },
  'lte-tools': {
    title: 'Install the LTE tools',
    guide: 'Signal page, band selection, signal LEDs, and a watch that restarts a dead modem.',
  },
  provision: {
    title: 'Give it its own settings',
    guide: 'Hostname, root password, SSH keys, Wi-Fi, time zone and LAN address, as the bench file says.',
  },
  accept: {
    title: 'Prove the result',
    guide:
      'Check board, release, flash, radios, modem, address and signal, and that all of it survives a cold start.',
  },
  'check-release': {
    title: 'Compare the releases',
    guide: 'Is the new release newer than the one that runs? Older ones are refused.',
  },
  'start-installed': {
    title: 'Start OpenWrt from flash',
    guide: 'Switch the router on and let it start.',
  },
  upgrade: {
    title: 'Write the new release to the flash',
    guide: 'Save the settings (sysupgrade -b), then run sysupgrade with them kept. Do not cut the power.',
  },
  'compare-settings': {
    title: 'Compare the settings',
    guide: 'Everything that sysupgrade -b saved before has to be on the router still.',
  },
  'check-backup': {
    title: 'Check the backup',
    guide: 'Read every byte of the factory backup and compare the hashes. Get the RAM image.',
  },
  'restore-modem': {
    title: 'Put the modem back',
    guide: 'AT+GTAUTOCONNECT=0, AT+GTRNDIS=0, the saved mode, AT+GTIPPASS, AT+CFUN=15.',
  },
  'write-factory': {
    title: 'Write the factory firmware to the flash',
    guide: 'Copy the firmware of the backup to the router and run mtd write. Do not cut the power.',
  },
  'verify-factory': {
    title: 'Read the flash back',
    guide: 'Compare the firmware in flash with the one of the backup.',
  },
} satisfies Record<string, StepWords>
