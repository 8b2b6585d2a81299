import type * as en from '../en/payload.ts'

const where = (address: string, port: number) => `${address}, TCP-Port ${port}`

/** Of the port that the router fetches from and sends to. */
export const listenerWords: typeof en.listenerWords = {
  portInUse: (address, port) => ({
    message: `Ein anderes Programm lauscht schon auf ${where(address, port)}`,
    hint: 'Mit --http-port einen anderen Port wählen.',
  }),
  portDenied: (address, port) => ({
    message: `Lauschen auf ${where(address, port)} ist nicht erlaubt`,
    hint: 'Mit --http-port einen Port über 1023 wählen.',
  }),
  addressMissing: (address) => ({
    message: `Dieser Laptop hat die Adresse ${address} nicht`,
    hint: `Der Netzwerkkarte am Kabel des Routers die Adresse ${address}/24 geben.`,
  }),
}

const again = 'Das Netzkabel prüfen, dann erneut starten.'

/** Of what the router sends, byte for byte of an announced size. */
export const receiptWords: typeof en.receiptWords = {
  givenUp: {
    message: 'Auf die Daten des Routers wurde nicht länger gewartet',
    hint: again,
  },
  otherSize: (announced, wanted) => ({
    message: `Der Router kündigte ${announced} Bytes an statt ${wanted}`,
    hint: again,
  }),
  short: (got, wanted) => ({
    message: `Der Router sendete ${got} von ${wanted} Bytes und hörte auf`,
    hint: again,
  }),
  tooMuch: (wanted) => ({
    message: `Der Router sendete mehr als die erwarteten ${wanted} Bytes`,
    hint: again,
  }),
  lost: (got, wanted) => ({
    message: `Die Verbindung vom Router brach nach ${got} von ${wanted} Bytes ab`,
    hint: again,
  }),
}
