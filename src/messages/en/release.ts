import type { Said } from '../../problems/params.ts'

/** Of a release that is not to be had or not to be used. */
export const versionWords = {
  malformed: (release: string): Said => ({
    message: `"${release}" is not an OpenWrt release`,
    hint: 'A release looks like 24.10.8.',
  }),
  tooOld: (release: string, device: string, oldest: string, fallback: string): Said => ({
    message: `OpenWrt ${release} is too old for the ${device}`,
    hint: `Before ${oldest} OpenWrt reads the Wi-Fi calibration from a blank place, so that its Wi-Fi is weak. Use --release ${fallback}.`,
  }),
  ramTooOld: (release: string, oldest: string, fallback: string): Said => ({
    message: `The RAM image of OpenWrt ${release} cannot back up the whole flash`,
    hint: `Use a RAM image of ${oldest} or newer, such as ${fallback}.`,
  }),
  notListed: (name: string): Said => ({
    message: `The signed checksums do not list ${name}`,
    hint: 'The release does not have this file for this router: choose another with --release.',
  }),
  profilesBad: {
    message: 'The profiles.json of the release cannot be read',
    hint: 'Use another --release or --mirror.',
  },
  kernelUnknown: (release: string): Said => ({
    message: `OpenWrt ${release} does not say which kernel it has`,
    hint: 'Releases before 24.10 do not. Use a newer one with --release.',
  }),
  other: (release: string, is: string): Said => ({
    message: `What is at ${release} says that it is OpenWrt ${is}`,
    hint: 'Use another --mirror.',
  }),
}

/** Of a release that is behind what was here before: an old mirror, or one that keeps something back. */
export const ageWords = {
  mirrorBehind: (offered: string, here: string) =>
    `The mirror has nothing newer than OpenWrt ${offered}, but ${here} is in the cache with a good signature: ${here} is taken. Name the other one with --release if you want it.`,
  olderThanSeen: (release: string, here: string) =>
    `OpenWrt ${release} is older than ${here}, which was seen here before: what was fixed in between is missing in it.`,
}

/** What is known of a release on this router. */
export const knownWords = {
  weakWifi:
    'It takes Wi-Fi calibration from a blank part of the flash: weak Wi-Fi. It cannot be installed here.',
  proven: 'Its RAM image is the only one seen to start on this boot loader.',
  unproven:
    'Its RAM image has not been seen to start on this boot loader yet; if it does not, nothing is lost.',
}

/** What is known of the end of a branch's support, as of 2026-11-30 (facts/openwrt.md §1.1b). */
const support: Record<string, string> = {
  '23.05': 'Branch 23.05 gets no updates any more.',
  '24.10':
    'Branch 24.10 is very probably past its end of support: that was to come six months after 25.12.0 of March 2026. Nothing newer than 24.10.8 was known in November 2026.',
  '25.12':
    'Branch 25.12 is supported; when that ends is not known. Its kernel (6.12) is the riskier one as a RAM image on boot loaders like this one.',
}
export const supportWords = (branch: string) =>
  support[branch] ?? `When the support of branch ${branch} ends is not known here.`
