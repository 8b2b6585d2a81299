import type * as en from '../en/harm.ts'

/** What a technician with a router in hand asks first. It speaks of the firmware partition. */
const sentences: Record<Parameters<typeof en.harmWords.sentence>[0], string> = {
  'nothing-written': 'Auf den Router wurde nichts geschrieben.',
  'being-written':
    'Der Flash wurde gerade beschrieben. Strom anlassen und denselben Befehl erneut starten: Er wartet, bis der Router fertig ist.',
  'written-not-verified': 'Die Firmware ist geschrieben, aber noch nicht geprüft.',
  installed: 'OpenWrt ist installiert und geprüft.',
  restored: 'Die Werksfirmware ist zurückgespielt.',
}

const readBackWrong = 'Das Geschriebene wurde zurückgelesen und ist falsch.'

/** Until a router has said who it is, the harm is read off the record of the one last seen there; this run wrote nothing yet. */
const sentence: typeof en.harmWords.sentence = (harm, unit, code) => {
  if (code === 'flash-differs') return readBackWrong
  if (unit !== null || harm === 'nothing-written') return sentences[harm]
  return `Dieser Lauf hat nichts geschrieben. Zum Router, der zuletzt an diesem Platz war: ${sentences[harm]}`
}

export const harmWords: typeof en.harmWords = { sentence }
