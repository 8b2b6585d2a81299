import type { Said } from '../../problems/params.ts'

const where = (address: string, port: number) => `${address}, TCP port ${port}`

/** Of the port that the router fetches from and sends to. */
export const listenerWords = {
  portInUse: (address: string, port: number): Said => ({
    message: `Another program already listens on ${where(address, port)}`,
    hint: 'Choose another port with --http-port.',
  }),
  portDenied: (address: string, port: number): Said => ({
    message: `You may not listen on ${where(address, port)}`,
    hint: 'Choose a port above 1023 with --http-port.',
  }),
  addressMissing: (address: string): Said => ({
    message: `This laptop does not have the address ${address}`,
    hint: `Give the network card at the router's cable the address ${address}/24.`,
  }),
}

/** Of what the router sends, byte for byte of an announced size. */
export const receiptWords = {
  givenUp: {
    message: "The router's data was not waited for any longer",
    hint: 'Check the network cable, then start again.',
  },
  otherSize: (announced: number, wanted: number): Said => ({
    message: `The router announced ${announced} bytes instead of ${wanted}`,
    hint: 'Check the network cable, then start again.',
  }),
  short: (got: number, wanted: number): Said => ({
    message: `The router sent ${got} of ${wanted} bytes and ended`,
    hint: 'Check the network cable, then start again.',
  }),
  tooMuch: (wanted: number): Said => ({
    message: `The router sent more than the expected ${wanted} bytes`,
    hint: 'Check the network cable, then start again.',
  }),
  lost: (got: number, wanted: number): Said => ({
    message: `The connection from the router broke after ${got} of ${wanted} bytes`,
    hint: 'Check the network cable, then start again.',
  }),
}
