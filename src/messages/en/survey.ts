/** What a survey answers: the open questions on this board, one by one. */
export const answerWords = {
  head: (failed: { step: string; code: string; message: string } | null) =>
    failed
      ? `The survey ended at "${failed.step}": ${failed.message} [${failed.code}]. What was seen until then:`
      : 'The survey came to its end. Nothing was written to the flash.',
  keys: (all: { keys: number; last: string; ms: number | null }[]) =>
    all.length
      ? `1. Key logic: ${all.map(({ keys, last, ms }) => `taken after ${keys} keys (the last were ${JSON.stringify(last)})${ms === null ? '' : `, ${ms} ms after "set LAN/WAN"`}`).join('; ')}.`
      : '1. Key logic: not seen, no key was taken while this laptop listened.',
  retries: (done: number, timeouts: number, errors: number) =>
    `   TFTP retries: ${done} transfers ended well, ${timeouts} starts showed a timeout, ${errors} an error${timeouts + errors ? ': console.log shows what came after' : ', so what it does after one was not seen'}.`,
  build: (version: string) => `2. Boot loader: ${version || 'not seen'}.`,
  printenv: (lines: number | null) =>
    lines === null ? '3. printenv: not seen.' : `3. printenv: ${lines} lines, in printenv.txt.`,
  spi: (help: string, said: string, why: string) => `   spi read: ${spiSeen(help, said, why)}.`,
  images: (lines: string[]) =>
    [
      '4. RAM images:',
      ...(lines.length ? lines : ['none was started, so not seen']).map((line) => `     ${line}`),
    ].join('\n'),
  netdev: (release: string | null, netdev: string | null) =>
    release
      ? `5. The modem's network card under OpenWrt ${release}: ${netdev ?? 'none'}. For another release: --ram-release.`
      : "5. The modem's network card: not seen.",
  lan: (links: number, consoles: number) =>
    consoles
      ? `6. LAN: ${links} of ${consoles} starts showed a link on br-lan. Why it is dead after some cold starts can't be answered by one look at one board.`
      : '6. LAN: not seen.',
  map: (map: string) =>
    map === ''
      ? '   Flash map: not seen.'
      : `   Flash map: ${/"filler"/.test(map) ? 'has the part "filler", so the calibration is read from the right place' : 'has no part "filler"'}.`,
}

function spiSeen(help: string, said: string, why: string): string {
  if (said !== '') return `asked for 16 bytes, it said ${JSON.stringify(said)}`
  if (why !== '') return `asked for 16 bytes, it gave no answer: ${why}`
  return help === '' ? 'not seen' : 'not in the list of help, so it was not asked'
}

/** The files beside the answers. */
export const surveyFileWords = {
  note: (text: string) => `- ${text}`,
  starts: (name: string) => `${name}: starts`,
  trial: ({
    name,
    outcome,
    said,
    seconds,
  }: {
    name: string
    outcome: string
    said: string | null
    seconds: number
  }) =>
    outcome === 'started'
      ? `${name}: starts, ${seconds} s from the restart to the shell`
      : `${name}: does not start [${outcome}] ${said ?? ''}`,
  none: (code: string, message: string) => `none started [${code}] ${message}`,
}
