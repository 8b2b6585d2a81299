/** What a survey answers: the open questions on this board, one by one. */
export const answerWords = {
  head: (failed: { step: string; code: string; message: string } | null) =>
    failed
      ? `The survey ended at "${failed.step}": ${failed.message} [${failed.code}]. What was seen until then:`
      : 'The survey came to its end. Nothing was written to the flash.',
  keys: (all: { keys: number; last: string; ms: number | null }[]) =>
    all.length
      ? `1. Key logic: ${all.map(({ keys, last, ms }) => `taken after ${keys} keys (the last were ${JSON.stringify(last)})${ms === null ? '' : `, ${ms} ms after "set LAN/WAN"`}`).join('; ')}.`
      : '1. Key logic: no key was taken while this laptop listened.',
  retries: (done: number, timeouts: number, errors: number) =>
    `   TFTP retries: ${done} transfers ended well, ${timeouts} starts showed a timeout, ${errors} an error${timeouts + errors ? ': console.log shows what came after' : ', so what it does after one was not seen'}.`,
  build: (version: string) => `2. Boot loader: ${version || 'not seen'}.`,
  netdev: (release: string | null, netdev: string | null) =>
    release
      ? `4. The modem's network card under OpenWrt ${release}: ${netdev ?? 'none'}. For another release: --ram-release.`
      : "4. The modem's network card: not seen.",
  printenv: (lines: number | null) =>
    lines === null ? '7. printenv: not seen.' : `7. printenv: ${lines} lines, in printenv.txt.`,
  spi: (help: string) =>
    help === ''
      ? '   The command spi: not seen.'
      : `   The command spi: ${/^spi\b/m.test(help) ? 'in the list of help' : 'not in the list of help'}. It was not tried.`,
  images: (lines: string[]) => ['   RAM images:', ...lines.map((line) => `     ${line}`)].join('\n'),
  map: (map: string) =>
    map === ''
      ? '   Flash map: not seen.'
      : `   Flash map: ${/"filler"/.test(map) ? 'has the part "filler", so the calibration is read from the right place' : 'has no part "filler"'}.`,
  notOfABoard:
    '5, 6, 8, 9 of the open questions are not answered by one look at one board (packages of others, LAN dead after some cold starts, other boards).',
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
