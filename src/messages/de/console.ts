import type * as en from '../en/console.ts'

const atTheAdapter =
  'Prüfen, ob der Router Strom hat und der serielle Adapter fest sitzt, dann erneut starten.'

/** Of what was waited for on the console, whoever listens there. */
export const consoleWords: typeof en.consoleWords = {
  late: (what, time) => ({
    message: `${what}: Innerhalb von ${time} kam nichts dergleichen`,
    hint: atTheAdapter,
  }),
}

/** What stands at a Linux console where a shell was wanted. */
export const loginWords: typeof en.loginWords = {
  'factory-login': {
    message: 'Die Werksfirmware verlangt eine Anmeldung',
    hint: 'Erneut starten: Das Programm startet den Router neu und fängt ihn an seinem Bootloader ab.',
  },
  'factory-shell': {
    message: 'Auf der Konsole ist eine Shell der Werksfirmware offen',
    hint: 'Erneut starten: Das Programm startet den Router neu und fängt ihn an seinem Bootloader ab.',
  },
  'openwrt-login': {
    message: 'OpenWrt verlangt auf seiner Konsole ein Passwort',
    hint: 'Den Router ausschalten und erneut starten: Er wird an seinem Bootloader abgefangen. Oder das Passwort von seiner Konsole nehmen (ttylogin 0).',
  },
  failsafe: {
    message: 'OpenWrt läuft im Failsafe-Modus',
    hint: 'Den Router aus- und einschalten, dann erneut starten.',
  },
  silent: {
    message: 'Auf der Konsole antwortete keine Shell',
    hint: atTheAdapter,
  },
}

/** Of the factory firmware, which is logged in to for a restart. */
export const factoryWords: typeof en.factoryWords = {
  refused: {
    message: 'Die Werksfirmware hat die Anmeldung abgelehnt',
    hint: 'Den Router von Hand aus- und einschalten, dann erneut starten.',
  },
}

/** Of commands in a Linux shell. */
export const shellWords: typeof en.shellWords = {
  prompt: 'Die Eingabezeile',
  failed: (last, code, command) => ({
    message: `Der Router antwortete "${last}" (${code}) auf: ${command}`,
    hint: 'Den Grund nennen die letzten Zeilen der Konsole. Erneut starten: Der Lauf wird mit diesem Schritt fortgesetzt.',
  }),
  failsafe: {
    message: 'OpenWrt läuft im Failsafe-Modus',
    hint: 'Den Router aus- und einschalten und nichts tippen, während er startet. Dann erneut starten.',
  },
  late: (time, command) => ({
    message: `Der Router wurde innerhalb von ${time} nicht fertig mit: ${command}`,
    hint: 'Die Kabel prüfen und erneut starten: Es geht mit diesem Schritt weiter.',
  }),
  echoMissing: {
    message: 'Das Echo der Shell stimmt nicht mit dem Getippten überein: Nichts davon wurde ausgeführt',
    hint: 'Die drei Drähte des seriellen Adapters prüfen, vor allem GND, dann erneut starten: Es geht mit diesem Schritt weiter.',
  },
  damaged: (command) => ({
    message: `Die Antwort kam immer wieder beschädigt auf: ${command}`,
    hint: 'Die drei Drähte des seriellen Adapters prüfen, vor allem GND, dann erneut starten: Es geht mit diesem Schritt weiter.',
  }),
  restarted: {
    message: 'Der Router startete mitten in einem Befehl neu',
    hint: 'Prüfen, ob sein Netzstecker fest sitzt, dann erneut starten: Das Programm sieht nach, wo der Router steht, und macht weiter.',
  },
}
