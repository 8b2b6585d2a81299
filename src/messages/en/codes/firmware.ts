import type { FirmwareCode } from '../../../problems/catalogue.ts'
import type { Meaning } from './meaning.ts'

export const firmwareMeanings: Record<FirmwareCode, Meaning> = {
  'cache-damaged': [
    'Files of the cache are not what was signed.',
    '`benchflash fetch --prune`, then `benchflash fetch` where there is internet.',
  ],
  'captive-portal': [
    'A web page came instead of a file: this network wants a login.',
    'Open any page in a browser first, or use `--offline`.',
  ],
  'downgrade-refused': [
    '`upgrade` was to bring the router to an older release, or to one that cannot be compared with its own.',
    'A newer `--release`; to go back `benchflash install --again`, without the settings.',
  ],
  'download-failed': [
    'A file could not be downloaded.',
    'Check the internet connection, or `--mirror`, or `--offline` with a filled cache.',
  ],
  'download-too-large': ['A file is larger than it can be. It was not kept.', 'Use another `--mirror`.'],
  'download-too-slow': [
    'A download came too slowly to be waited for. What has come is kept.',
    'Try later, or use another `--mirror`.',
  ],
  'feed-signature': [
    "The router's package manager does not accept the signature of an index.",
    '`benchflash fetch` again. The router must know the key of a mirror of your own.',
  ],
  'hash-mismatch': [
    'A file is not the one in the signed checksums. It was not kept.',
    'Start again, or use another `--mirror`.',
  ],
  'image-bad-crc': ['A checksum inside the image is wrong.', 'Download it again.'],
  'image-bad-header': [
    'The file is not an image of this kind of router.',
    'Use the file that the message names.',
  ],
  'image-factory': [
    "It is a factory image, which is for the factory firmware's own update page.",
    'Use the …-squashfs-sysupgrade.bin.',
  ],
  'image-no-metadata': [
    'Nothing in the image says which board it is for.',
    'Use the …-squashfs-sysupgrade.bin of a release.',
  ],
  'image-not-wanted': [
    'An image of your own is not signed by the release, and the question was answered no.',
    'Leave it out, or answer yes (`--yes`).',
  ],
  'image-other-layout': ['The image divides the flash in another way.', 'Use an older release.'],
  'image-too-large': ['The image does not fit.', 'Use a smaller one.'],
  'image-truncated': ['The image is cut short.', 'Download it again.'],
  'image-wrong-board': ['The image is for another router.', 'Use the images of tplink_mr600-v2-eu.'],
  'image-wrong-role': [
    'A RAM image stands where the image to install belongs, or the other way round.',
    'Exchange `--initramfs` and `--sysupgrade`.',
  ],
  'index-bad': ['A package index is damaged.', 'Start again, or use another `--mirror`.'],
  'kernel-mismatch': [
    "Kernel modules on the mirror are for another kernel than the image's.",
    'Use another `--mirror`, or the image of the release itself.',
  ],
  'kernel-unknown': ['The release does not say which kernel it has.', 'Use a newer `--release`.'],
  'key-rotated': [
    'The release is signed by another key than it was before.',
    'Compare the key with openwrt.org; if it is genuine, `--trust-key`.',
  ],
  'key-unknown': [
    'The signature is by a key that is not trusted.',
    'Compare the key with openwrt.org; if it is genuine, `--trust-key`.',
  ],
  'not-listed': ['The release has no image for this router.', 'Choose another with `--release`.'],
  'offline-missing': [
    'Something is not in the cache, and the net is not to be used.',
    '`benchflash fetch` once where there is internet.',
  ],
  'package-checksum': [
    'A package reached the router with another checksum than its index has.',
    'Start again. If it stays: `benchflash fetch --verify`, or another `--mirror`.',
  ],
  'package-missing': [
    'A package, or one that it needs, is in no feed.',
    'Check its spelling in the bench file, or try later.',
  ],
  'path-outside': [
    'A name on a mirror or in a copied folder would lie outside of its folder.',
    'Remove that file or cache, or use another `--mirror`: do not trust its maker.',
  ],
  'profiles-bad': [
    'The list of images of the release cannot be read.',
    'Use another `--release` or `--mirror`.',
  ],
  'ram-too-old': [
    'This RAM image cannot read the whole flash, so that the backup would not be whole.',
    'Use a RAM image of 24.10.3 or newer.',
  ],
  'release-other': ['The mirror has another release under this number.', 'Use another `--mirror`.'],
  'release-too-old': [
    'This release takes the Wi-Fi calibration from a blank place.',
    'Use 24.10.3 or a newer one.',
  ],
  'signature-bad': [
    'A signature does not fit its file. Nothing of it was used.',
    'Start again, or use another `--mirror`. If it stays, the mirror was tampered with.',
  ],
  'sums-unsigned': ['The checksums have no signature.', 'Use another `--mirror`.'],
}
