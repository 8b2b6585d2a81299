import type { Said } from '../../problems/params.ts'

const again = 'Download it again.'
const takeSysupgrade = 'Use the …-squashfs-sysupgrade.bin.'
const kind = (role: string) => (role === 'initramfs' ? 'RAM image' : 'sysupgrade image')
const take = (role: string) => (role === 'initramfs' ? 'Use the …-initramfs-kernel.bin.' : takeSysupgrade)

/** What is wrong with an image, before a router sees it. */
export const imageWords = {
  missing: (file: string, role: string): Said => ({
    message: `The image ${file} cannot be read`,
    hint: `Check the path given with --${role}.`,
  }),
  tooLarge: (role: string, size: number, limit: number): Said => ({
    message: `The ${kind(role)} has ${size} bytes, at most ${limit} fit`,
    hint: take(role),
  }),
  noTplinkHeader: (name: string, role: string): Said => ({
    message: `${name} has no TP-Link header`,
    hint: take(role),
  }),
  otherFormat: (name: string, format: string): Said => ({
    message: `${name} is not an image of the kind that this board starts (${format})`,
    hint: take('initramfs'),
  }),
  otherRole: (name: string, role: string, is: string): Said => ({
    message: `${name} is not a ${kind(role)} but a ${kind(is)}`,
    hint: take(role),
  }),
  otherBoard: (name: string, profile: string): Said => ({
    message: `${name} is for another router`,
    hint: `Use the images of ${profile}.`,
  }),
  otherLayout: (name: string, version: string): Said => ({
    message: `${name} is for a flash layout of version ${version}`,
    hint: 'Use an older release.',
  }),
  noKernel: (name: string): Said => ({ message: `${name} has no kernel behind its header`, hint: again }),
  otherProcessor: (name: string): Said => ({
    message: `The kernel of ${name} is not for this processor`,
    hint: again,
  }),
  kernelHeader: (name: string): Said => ({ message: `The kernel header of ${name} is damaged`, hint: again }),
  kernelData: (name: string): Said => ({ message: `The kernel of ${name} is damaged`, hint: again }),
  headerMd5: (name: string): Said => ({ message: `The MD5 in the header of ${name} is wrong`, hint: again }),
  metadata: (name: string): Said => ({ message: `The metadata of ${name} is damaged`, hint: again }),
  truncated: (name: string): Said => ({ message: `${name} is cut short`, hint: again }),
  tooLong: (name: string, bytes: number): Said => ({
    message: `${name} has ${bytes} bytes too many`,
    hint: again,
  }),
  noRootfs: (name: string): Said => ({ message: `${name} has no root file system`, hint: again }),
  kernelAlone: (name: string): Said => ({
    message: `${name} holds a kernel alone`,
    hint: take('initramfs'),
  }),
  factory: (name: string): Said => ({
    message: `${name} is a factory image: it is for the factory firmware's own update page`,
    hint: takeSysupgrade,
  }),
  noMetadata: (name: string): Said => ({
    message: `${name} is whole, but has no metadata: nothing in it says which board it is for`,
    hint: takeSysupgrade,
  }),
}
