import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

/** Of a download from the OpenWrt site or a mirror. */
export const webWords = {
  failed: (url: string, why: string): Said => ({
    message: `${url} could not be downloaded: ${why}`,
    hint: 'Check the internet connection, or use --mirror, or --offline with a filled cache.',
  }),
  otherCertificate: (url: string, why: string): Said => ({
    message: `${url} could not be downloaded: ${why}`,
    hint: 'Something between here and the server shows a certificate of its own: a portal or a proxy. Check the clock, too.',
  }),
  serverAnswers: (status: number) => `the server answers ${status}`,
  otherPart: 'the server gave another part than it was asked for',
  portal: (url: string): Said => ({
    message: `A web page came instead of ${url}`,
    hint: 'This network wants you to log in first: open any page in a browser, then start again. Or use --offline.',
  }),
  tooLarge: (url: string, limit: number): Said => ({
    message: `${url} has more than ${limit} bytes`,
    hint: 'That is not the file that was meant. Use another --mirror.',
  }),
  tooSlow: (url: string): Said => ({
    message: `${url} comes too slowly to be waited for`,
    hint: 'What has come is kept: start again later, or use another --mirror.',
  }),
  absent: (url: string): Said => ({
    message: `There is no ${url}`,
    hint: 'Check --release; a mirror may not carry every release.',
  }),
  otherThanListed: (place: string): Said => ({
    message: `${place} is not the file that the signed checksums list`,
    hint: 'It was thrown away. Start again, or use another --mirror.',
  }),
  noReleaseList: (url: string): Said => ({
    message: `${url} is not a list of releases`,
    hint: 'Name the release with --release, or use another --mirror.',
  }),
}

const fetch = advice('Once, where there is internet:', command('benchflash fetch'))

/** Of what is not in the cache as it should be. */
export const cacheWords = {
  absent: (path: string): Said => ({ message: `${path} is not in the cache`, ...fetch }),
  otherThanListed: (path: string): Said => ({
    message: `${path} in the cache is another one than the checksums list`,
    ...fetch,
  }),
  changed: (name: string): Said => ({ message: `${name} was changed`, ...fetch }),
  imageGone: (sha256: string): Said => ({
    message: `The image ${sha256.slice(0, 12)}… is not in the cache any more`,
    ...fetch,
  }),
  noRelease: (branch: string): Said => ({
    message: `There is no OpenWrt ${branch} in the cache`,
    ...fetch,
  }),
  unwritable: (why: string): Said => ({
    message: `The firmware cache cannot be written: ${why}`,
    hint: 'Make room, or choose another folder with --cache.',
  }),
}
