import type * as en from '../en/diagnosis.ts'

const TX = 'Adapter-TX zu Router-RX'
const RX = 'Router-TX zu Adapter-RX'
const search = `Ist der Router an (leuchtet seine Betriebsanzeige)? Dann ist der Draht von ${RX} oder GND unterbrochen, oder TX und RX sind vertauscht: Die beiden tauschen, das schadet nichts. Zum Prüfen des Adapters ihn vom Router trennen und seine TX und RX verbinden: Dieses Programm meldet dann, dass es sich selbst hört.`

/** What was found on the serial line, and what to do now. */
export const diagnosisWords: typeof en.diagnosisWords = {
  silent: { text: 'Auf der Leitung ist nichts zu hören.', hint: search },
  loop: {
    text: 'Der Adapter hört, was er selbst sagt, und sonst nichts.',
    hint: 'Seine TX und RX sind verbunden. War das zum Prüfen gewollt: Adapter und Treiber sind in Ordnung.',
  },
  garbage: {
    text: 'Was über die Leitung kommt, ist kein Text.',
    hint: 'GND sitzt vielleicht lose, der Adapter steht auf 5 V oder 1,8 V statt 3,3 V, oder die Baudrate ist falsch. Noch einmal nachsehen, während der Router startet: Dann sagt er am meisten.',
  },
  deaf: {
    text: 'Der Router spricht, aber hört nicht.',
    hint: `Der Draht von ${TX} ist unterbrochen oder im falschen Loch, oder die Flusskontrolle ist an: nur GND, RX und TX verwenden.`,
  },
  talking: {
    text: 'Der Router ist zu hören; er startet oder ist beschäftigt.',
    hint: `Eine Minute warten und noch einmal nachsehen. Wenn er nie antwortet, den Draht von ${TX} prüfen.`,
  },
  'factory-login': {
    text: 'Die Anmeldung der Werksfirmware antwortet: Die Leitung ist in beiden Richtungen gut.',
    hint: '',
  },
  'factory-shell': {
    text: 'Eine Shell der Werksfirmware ist offen: Die Leitung ist in beiden Richtungen gut.',
    hint: '',
  },
  restarting: {
    text: (words) => `${words}.`,
    hint: 'Die Leitung ist gut. "benchflash install" fängt ihn bei seinem nächsten Start ab; dafür ist kein Handgriff nötig.',
  },
  writing: {
    text: (words) =>
      `Der Router beschreibt vielleicht seinen Flash ("${words}"): Nichts wurde an ihn gesendet.`,
    hint: 'Strom anlassen, bis er fertig ist, dann noch einmal nachsehen.',
  },
  'openwrt-login': { text: 'OpenWrt antwortet und verlangt auf seiner Konsole ein Passwort.', hint: '' },
  failsafe: {
    text: 'OpenWrt antwortet, im Failsafe-Modus.',
    hint: 'Den Router aus- und einschalten, dann noch einmal nachsehen.',
  },
  shell: {
    text: 'OpenWrt (oder eine andere Linux-Shell) antwortet: Die Leitung ist in beiden Richtungen gut.',
    hint: '',
  },
  bootloader: {
    text: 'Der Bootloader antwortet an seiner Eingabezeile: Die Leitung ist in beiden Richtungen gut.',
    hint: '',
  },
}

/** Of the rate of the serial line. */
export const rateWords: typeof en.rateWords = {
  wrong: {
    text: (right, wanted) => `Die Leitung ist mit ${right} Baud lesbar, nicht mit ${wanted}.`,
    hint: 'Das ist ein anderer Router oder ein anderer Bootloader, als das Profil beschreibt: auf seinem Aufkleber nachsehen.',
  },
  far: 'Über ein Netzwerk wird die Baudrate am anderen Ende eingestellt: dort nachsehen.',
}

/** While a hand is waited for and the line stays silent. */
export const silenceWords: typeof en.silenceWords = {
  yet: `Noch ist nichts zu hören. ${search}`,
  still: `Es ist immer noch nichts zu hören. Manche Geräte starten nicht, solange TX des Adapters angeschlossen ist: TX abziehen, den Router einschalten, TX wieder anstecken, sobald seine Lampen angehen, dann von selbst neu starten lassen. Sonst GND, ${RX} und 3,3 V prüfen.`,
}
