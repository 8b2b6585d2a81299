import type { Said } from '../../problems/params.ts'

const tampered =
  'Nothing of it was used. Start again, or use another --mirror; if it happens again, the mirror was tampered with.'

/** Of what is to prove that a download is genuine. */
export const signatureWords = {
  none: (place: string): Said => ({
    message: `${place} has no signature`,
    hint: 'Use another --mirror: without a signature nothing there can be trusted.',
  }),
  malformed: { message: 'The signature file is not a usign signature', hint: tampered },
  mismatch: (key: string): Said => ({
    message: `The signature by key ${key} does not match what it should sign`,
    hint: tampered,
  }),
  keyUnknown: (key: string): Said => ({
    message: `The signature is by key ${key}, which is not trusted`,
    hint: `Compare ${key} with the keys on openwrt.org; if it is genuine, pass it with --trust-key.`,
  }),
  keyRotated: (release: string, before: string, now: string): Said => ({
    message: `OpenWrt ${release} is signed by key ${now}, before it was ${before}`,
    hint: `A key that was changed looks like an attack: compare ${now} with openwrt.org; if it is genuine, pass it with --trust-key.`,
  }),
}

/** Of a key file that the technician names. */
export const trustKeyWords = {
  missing: (file: string): Said => ({
    message: `The key file ${file} cannot be read`,
    hint: 'Check the path given with --trust-key.',
  }),
  bad: (title: string): Said => ({
    message: `${title} is not a usign public key`,
    hint: 'A key file has a comment line and one line of base64 that begins with "RW".',
  }),
}
