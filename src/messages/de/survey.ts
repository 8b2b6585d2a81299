import type * as en from '../en/survey.ts'

/** What a survey answers: the open questions on this board, one by one. */
export const answerWords: typeof en.answerWords = {
  head: (failed) =>
    failed
      ? `Die Untersuchung endete bei "${failed.step}": ${failed.message} [${failed.code}]. Bis dahin wurde gesehen:`
      : 'Die Untersuchung lief bis zum Ende. Nichts wurde in den Flash geschrieben.',
  keys: (all) =>
    all.length
      ? `1. Tastenlogik: ${all.map(({ keys, last, ms }) => `nach ${keys} Tasten angenommen (die letzten waren ${JSON.stringify(last)})${ms === null ? '' : `, ${ms} ms nach "set LAN/WAN"`}`).join('; ')}.`
      : '1. Tastenlogik: nicht gesehen, keine Taste wurde angenommen, während dieser Laptop zuhörte.',
  retries: (done, timeouts, errors) =>
    `   TFTP-Wiederholungen: ${done} Übertragungen endeten gut, ${timeouts} Starts zeigten eine Zeitüberschreitung, ${errors} einen Fehler${timeouts + errors ? ': console.log zeigt, was danach kam' : ', also wurde nicht gesehen, was danach geschieht'}.`,
  build: (version) => `2. Bootloader: ${version || 'nicht gesehen'}.`,
  printenv: (lines) =>
    lines === null ? '3. printenv: nicht gesehen.' : `3. printenv: ${lines} Zeilen, in printenv.txt.`,
  spi: (help, said, why) => `   spi read: ${spiSeen(help, said, why)}.`,
  images: (lines) =>
    [
      '4. RAM-Images:',
      ...(lines.length ? lines : ['keines wurde gestartet, also nicht gesehen']).map(
        (line) => `     ${line}`,
      ),
    ].join('\n'),
  netdev: (release, netdev) =>
    release
      ? `5. Die Netzwerkkarte des Modems unter OpenWrt ${release}: ${netdev ?? 'keine'}. Für eine andere Version: --ram-release.`
      : '5. Die Netzwerkkarte des Modems: nicht gesehen.',
  lan: (links, consoles) =>
    consoles
      ? `6. LAN: ${links} von ${consoles} Starts zeigten einen Link an br-lan. Warum es nach manchen Kaltstarts tot ist, kann ein einzelner Blick auf ein einzelnes Gerät nicht beantworten.`
      : '6. LAN: nicht gesehen.',
  map: (map) =>
    map === ''
      ? '   Flash-Aufteilung: nicht gesehen.'
      : `   Flash-Aufteilung: ${/"filler"/.test(map) ? 'hat den Teil "filler", also wird die Kalibrierung an der richtigen Stelle gelesen' : 'hat keinen Teil "filler"'}.`,
}

function spiSeen(help: string, said: string, why: string): string {
  if (said !== '') return `nach 16 Bytes gefragt, die Antwort war ${JSON.stringify(said)}`
  if (why !== '') return `nach 16 Bytes gefragt, keine Antwort: ${why}`
  return help === '' ? 'nicht gesehen' : 'steht nicht in der Liste von help, wurde also nicht gefragt'
}

/** The files beside the answers. */
export const surveyFileWords: typeof en.surveyFileWords = {
  note: (text) => `- ${text}`,
  starts: (name) => `${name}: startet`,
  trial: ({ name, outcome, said, seconds }) =>
    outcome === 'started'
      ? `${name}: startet, ${seconds} s vom Neustart bis zur Shell`
      : `${name}: startet nicht [${outcome}] ${said ?? ''}`,
  none: (code, message) => `keines startete [${code}] ${message}`,
}
