/** What a technician with a router in hand asks first. It speaks of the firmware partition. */
const sentences = {
  'nothing-written': 'Nothing was written to the router.',
  'being-written':
    'The flash was being written. Leave the power on and start the same command again: it waits until the router is through.',
  'written-not-verified': 'The firmware is written, but not verified yet.',
  installed: 'OpenWrt is installed and verified.',
  restored: 'The factory firmware is restored.',
}

const readBackWrong = 'What is written was read back, and it is wrong.'

/** Until a router has said who it is, the harm is read off the record of the one last seen there; this run wrote nothing yet. */
function sentence(harm: keyof typeof sentences, unit: string | null, code?: string): string {
  if (code === 'flash-differs') return readBackWrong
  if (unit !== null || harm === 'nothing-written') return sentences[harm]
  return `This run wrote nothing. Of the router last seen on this seat: ${sentences[harm]}`
}

export const harmWords = { sentence }
