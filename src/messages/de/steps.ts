import type * as en from '../en/steps.ts'

/** What each step is called, and the line of the human guide that it does. */
export const stepWords: typeof en.stepWords = {
  'check-bench': {
    title: 'Arbeitsplatz prüfen',
    guide: 'USB-UART-Adapter und Netzkabel anschließen und dem Laptop die Adresse 192.168.0.5 geben.',
  },
  'get-firmware': {
    title: 'Firmware holen',
    guide: 'RAM-Image, sysupgrade-Image und Pakete herunterladen und ihre Signaturen prüfen.',
  },
  'enter-bootloader': {
    title: 'U-Boot anhalten',
    guide: 'Den Router einschalten und im richtigen Moment "tpl" tippen.',
  },
  'boot-from-ram': {
    title: 'OpenWrt ins RAM laden',
    guide: 'tftpboot, bootm, dann auf Shell und LAN warten.',
  },
  'ask-bootloader': {
    title: 'Bootloader befragen',
    guide: 'version, help und printenv an seiner Eingabezeile. Keines davon schreibt.',
  },
  'survey-system': {
    title: 'System ansehen',
    guide: 'Kernel-Log, Flash-Aufteilung und die Prüfsummen der Teile, PCI und USB. Alles wird nur gelesen.',
  },
  'survey-modem': {
    title: 'Modem befragen',
    guide: 'Die Treiber kommen ins RAM, dann werden die Einstellungen abgefragt. Keine wird geändert.',
  },
  'survey-images': {
    title: 'Die anderen RAM-Images probieren',
    guide: 'Der Router startet mit jedem neu. Aus- und Einschalten kann nötig werden.',
  },
  identify: {
    title: 'Router erkennen',
    guide: 'Ist es wirklich dieses Gerät? Die MAC aus dem Flash lesen und mit dem Aufkleber vergleichen.',
  },
  'back-up-flash': {
    title: 'Flash sichern',
    guide: 'Jede Partition auf den Laptop sichern und die Prüfsummen vergleichen.',
  },
  'save-over-serial': {
    title: 'Unersetzliches über die serielle Leitung sichern',
    guide:
      'Bootloader, romfile, config und Kalibrierung mit hexdump auf der Konsole ausgeben und die Prüfsummen vergleichen.',
  },
  install: {
    title: 'OpenWrt in den Flash schreiben',
    guide:
      'Das sysupgrade-Image auf den Router kopieren und sysupgrade -n ausführen. Strom nicht unterbrechen.',
  },
  'first-boot': {
    title: 'Erster Start aus dem Flash',
    guide: 'Von selbst starten lassen und warten, bis das Overlay bereit ist. Strom nicht unterbrechen.',
  },
  'install-packages': {
    title: 'Modem-Pakete installieren',
    guide:
      'Die Treiber für das Modem aus dem Cache des Laptops installieren, nach Namen und mit geprüften Signaturen.',
  },
  'set-modem-mode': {
    title: 'Modem einrichten',
    guide: 'AT+GTUSBMODE=36, AT+CFUN=15, dann AT+GTAUTOCONNECT=1 und AT+GTRNDIS=1,1.',
  },
  'configure-network': {
    title: 'Netz einrichten',
    guide:
      'wwan0 als DHCP-Schnittstelle auf der Netzwerkkarte des Modems anlegen und in die Zone wan aufnehmen.',
  },
  'lte-tools': {
    title: 'LTE-Werkzeuge installieren',
    guide: 'Signalseite, Bandauswahl, Signal-LEDs und ein Wächter, der ein totes Modem neu startet.',
  },
  provision: {
    title: 'Eigene Einstellungen geben',
    guide:
      'Hostname, root-Passwort, SSH-Schlüssel, WLAN, Zeitzone und LAN-Adresse, wie die Arbeitsplatzdatei es sagt.',
  },
  accept: {
    title: 'Ergebnis nachweisen',
    guide:
      'Gerät, Version, Flash, Funkmodule, Modem, Adresse und Signal prüfen, und dass alles einen Kaltstart übersteht.',
  },
  'check-release': {
    title: 'Versionen vergleichen',
    guide: 'Ist die neue Version neuer als die laufende? Ältere werden abgelehnt.',
  },
  'start-installed': {
    title: 'OpenWrt aus dem Flash starten',
    guide: 'Den Router einschalten und starten lassen.',
  },
  upgrade: {
    title: 'Neue Version in den Flash schreiben',
    guide:
      'Die Einstellungen sichern (sysupgrade -b), dann sysupgrade so ausführen, dass sie bleiben. Strom nicht unterbrechen.',
  },
  'compare-settings': {
    title: 'Einstellungen vergleichen',
    guide: 'Alles, was sysupgrade -b vorher gesichert hat, muss noch auf dem Router sein.',
  },
  'check-backup': {
    title: 'Sicherung prüfen',
    guide: 'Jedes Byte der Werkssicherung lesen und die Prüfsummen vergleichen. Das RAM-Image holen.',
  },
  'restore-modem': {
    title: 'Modem zurückstellen',
    guide: 'AT+GTAUTOCONNECT=0, AT+GTRNDIS=0, der gesicherte Modus, AT+GTIPPASS, AT+CFUN=15.',
  },
  'write-factory': {
    title: 'Werksfirmware in den Flash schreiben',
    guide:
      'Die Firmware der Sicherung auf den Router kopieren und mtd write ausführen. Strom nicht unterbrechen.',
  },
  'verify-factory': {
    title: 'Flash zurücklesen',
    guide: 'Die Firmware im Flash mit der aus der Sicherung vergleichen.',
  },
}
