import type * as en from '../en/serve.ts'

/** The TFTP server alone, offering one file. */
export const serveWords: typeof en.serveWords = {
  offering: (name, size, address, port) =>
    `${name} (${size}) wird unter ${address}, UDP ${port} angeboten. Ctrl-C beendet es.`,
  notYet: 'Noch nicht angefragt.',
  missing: (file) => ({ message: `Es gibt keine Datei ${file}`, hint: 'Pfad berichtigen.' }),
  noFile: (file) => ({
    message: `${file} ist keine Datei`,
    hint: 'Eine Datei angeben, keinen Ordner.',
  }),
}

/** What a client of the TFTP server is doing. */
export const clientWords: typeof en.clientWords = {
  reading: 'liest',
  done: 'hat alles',
  failed: 'abgebrochen',
  refused: 'abgewiesen',
}

/** What stands behind it. */
export const clientTailWords: typeof en.clientTailWords = {
  refused: (name, why) => ` "${name}": ${why}`,
  failed: (sent, why) => ` bei ${sent}: ${why}`,
  done: (total, time) => `  ${total} in ${time}`,
}
