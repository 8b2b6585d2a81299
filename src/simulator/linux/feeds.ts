import type { InitialFiles } from 'just-bash'
import { parsePublicKey } from '../../firmware/usign.ts'
import type { Description } from '../types.ts'

/** Where the image keeps the keys of its feeds; one may be added. */
export const KEYS = { opkg: '/etc/opkg/keys', apk: '/etc/apk/keys' } as const

const SITE = 'https://downloads.openwrt.org'

/** What the package manager of the image is set up with (facts/openwrt.md §6.2, §6.3). */
export function feedFiles(image: Description): InitialFiles {
  const { release, kernel, pkg, vermagic, keys } = image
  const target = `${SITE}/releases/${release}/targets/${image.target}`
  const arch = `${SITE}/releases/${release}/packages/${image.arch}`
  const urls: Record<string, string> = {
    core: `${target}/packages`,
    base: `${arch}/base`,
    kmods: `${target}/kmods/${kernel}-1-${vermagic}`,
    luci: `${arch}/luci`,
    packages: `${arch}/packages`,
    routing: `${arch}/routing`,
    telephony: `${arch}/telephony`,
  }
  const ring: InitialFiles = keys
    ? {
        [`${KEYS.opkg}/${parsePublicKey(keys.usign, 'practice').number}`]: keys.usign,
        [`${KEYS.apk}/practice.pem`]: keys.apk,
      }
    : {}
  return { ...(pkg === 'opkg' ? opkgFiles(urls) : apkFiles(urls, image.arch)), ...ring }
}

function opkgFiles(urls: Record<string, string>): InitialFiles {
  const feeds = Object.entries(urls).map(([name, url]) => `src/gz openwrt_${name} ${url}\n`)
  return {
    '/etc/opkg.conf':
      'dest root /\ndest ram /tmp\nlists_dir ext /var/opkg-lists\noption overlay_root /overlay\noption check_signature\n',
    '/etc/opkg/distfeeds.conf': feeds.join(''),
    '/etc/opkg/customfeeds.conf': '# add your custom package feeds here\n',
  }
}

function apkFiles(urls: Record<string, string>, arch: string): InitialFiles {
  return {
    '/etc/apk/arch': `${arch}\n`,
    '/etc/apk/world': 'base-files\n',
    '/etc/apk/repositories.d/distfeeds.list': Object.values(urls)
      .map((url) => `${url}/packages.adb\n`)
      .join(''),
    '/etc/apk/repositories.d/customfeeds.list': '# add your custom package feeds here\n',
  }
}
