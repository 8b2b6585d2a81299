import type { Said } from '../../problems/params.ts'

const renewed = 'The feeds were being renewed, or the mirror is not complete: start again later.'

/** Of the packages that are installed on top of an image. */
export const kitWords = {
  otherKernel: (name: string, needs: string, release: string, own: string): Said => ({
    message: `${name} is for kernel ${needs}, OpenWrt ${release} has ${own}`,
    hint: 'Use another --mirror, or the image of the release itself.',
  }),
  packageMissing: (name: string): Said => ({ message: `No feed has a package ${name}`, hint: renewed }),
  packageMisspelt: (name: string): Said => ({
    message: `No feed has a package ${name}`,
    hint: 'Check its spelling in the bench file.',
  }),
  dependencyMissing: (name: string, asker: string): Said => ({
    message: `${asker} needs ${name}, which no feed of the release has`,
    hint: renewed,
  }),
  opkgOnly: (names: string[]): Said => ({
    message: `${names.join(', ')}: packages by name need an opkg release`,
    hint: 'Use a 24.10 release, or leave "packages" out of the bench file.',
  }),
  indexUnreadable: (feed: string): Said => ({
    message: `${feed}/index.json cannot be read`,
    hint: 'Use another --mirror.',
  }),
  indexDamaged: (feed: string): Said => ({
    message: `${feed}/Packages.gz is damaged`,
    hint: 'Start again, or use another --mirror.',
  }),
  indexTooLong: (most: number): Said => ({
    message: `A package index names more than ${most} packages`,
    hint: 'No release has that many: use another --mirror.',
  }),
  tooManyNeeded: (most: number): Said => ({
    message: `The packages would need more than ${most} others`,
    hint: 'No release asks for that many: use another --mirror.',
  }),
  noRelease: (image: string) => `${image} does not say of which release it is`,
}
