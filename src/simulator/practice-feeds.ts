import { releaseKernel } from './description.ts'

/** What a practice package is, whatever the format. */
export interface PracticePackage {
  name: string
  version: string
  feed: 'core' | 'base' | 'luci' | 'packages' | 'kmods'
  depends: string[]
  provides: string[]
  files: { path: string; text: string; mode?: number }[]
}

type Row = [name: string, version: string, depends: string, files: string]

/** In each feed what the modem needs, what the image has of it, and something to install by name. */
const rows: Record<'core' | 'base' | 'luci' | 'packages', Row[]> = {
  core: [
    ['libc', '1.2.5-r4', '', '/lib/libc.so'],
    ['base-files', '1637-r1', 'libc', '/etc/banner'],
  ],
  base: [
    ['wwan', '2019.04.29-r6', 'libc', '/lib/netifd/proto/wwan.sh'],
    ['uqmi', '2024.08.25~28b48a10-r1', 'libc, wwan', '/sbin/uqmi'],
    ['464xlat', '13', 'libc, kmod-nat46, ip-tiny', '/lib/netifd/proto/464xlat.sh /sbin/464xlatcfg'],
    ['ip-tiny', '6.11.0-r1', 'libc', '/sbin/ip-tiny'],
    ['chat', '2.5.1-r1', 'libc', '/usr/sbin/chat'],
    ['comgt', '0.32-r35', 'libc, chat', '/usr/bin/gcom'],
    [
      'comgt-ncm',
      '0.32-r35',
      'libc, wwan, comgt, kmod-usb-serial-option, kmod-usb-net-huawei-cdc-ncm',
      '/lib/netifd/proto/ncm.sh /etc/gcom/ncm.json',
    ],
  ],
  luci: [
    ['luci', '25.101.45678~a1b2c3d', 'libc', '/www/index.html'],
    [
      'luci-proto-ncm',
      '25.101.45678~a1b2c3d',
      'libc, comgt-ncm',
      '/www/luci-static/resources/protocol/ncm.js',
    ],
  ],
  packages: [
    ['sms-tool', '2025.08.23~491ffdb0-r1', 'libc', '/usr/bin/sms_tool'],
    ['watchcat', '1-r14', 'libc', '/etc/init.d/watchcat /etc/config/watchcat /usr/bin/watchcat.sh'],
    ['iperf3', '3.17.1-r3', 'libc, libiperf3', '/usr/bin/iperf3'],
    ['libiperf3', '3.17.1-r3', 'libc', '/usr/lib/libiperf.so.0'],
  ],
}

/** What the router's own scripts look at; all other files only have a name in them. */
const texts: Record<string, string> = {
  '/etc/init.d/watchcat': '#!/bin/sh /etc/rc.common\nSTART=97\nUSE_PROCD=1\nstart_service() { :; }\n',
  '/etc/config/watchcat':
    "\nconfig watchcat\n\toption period '6h'\n\toption mode 'ping_reboot'\n\toption pinghosts '8.8.8.8'\n",
}

const modules: [name: string, depends: string, module: string][] = [
  ['kmod-nls-base', '', 'nls_base'],
  ['kmod-usb-core', 'kmod-nls-base', 'usbcore'],
  ['kmod-usb3', 'kmod-usb-core', 'xhci-mtk'],
  ['kmod-mii', '', 'mii'],
  ['kmod-usb-net', 'kmod-mii, kmod-usb-core', 'usbnet'],
  ['kmod-usb-wdm', 'kmod-usb-core', 'cdc-wdm'],
  ['kmod-usb-net-qmi-wwan', 'kmod-usb-net, kmod-usb-wdm', 'qmi_wwan'],
  ['kmod-mt7603', '', 'mt7603e'],
  ['kmod-mt7615e', '', 'mt7615e'],
  ['kmod-mt7663-firmware-ap', '', ''],
  ['kmod-usb-serial', 'kmod-usb-core', 'usbserial'],
  ['kmod-usb-serial-wwan', 'kmod-usb-serial', 'usb_wwan'],
  ['kmod-usb-serial-option', 'kmod-usb-serial-wwan', 'option'],
  ['kmod-usb-net-cdc-ether', 'kmod-usb-net', 'cdc_ether'],
  ['kmod-usb-net-cdc-ncm', 'kmod-usb-net-cdc-ether', 'cdc_ncm'],
  ['kmod-usb-net-huawei-cdc-ncm', 'kmod-usb-net-cdc-ncm, kmod-usb-wdm', 'huawei_cdc_ncm'],
  ['kmod-nat46', '', 'nat46'],
  ['kmod-usb-net-rndis', 'kmod-usb-net-cdc-ether', 'rndis_host'],
]

export const defaultPackages = ['base-files', 'libc', 'uboot-envtools']

export function practicePackages(release: string): PracticePackage[] {
  const kernel = releaseKernel(release)
  const words = (text: string) => text.split(/[ ,]+/).filter(Boolean)
  const plain = Object.entries(rows).flatMap(([feed, list]) =>
    list.map(([name, version, depends, files]): PracticePackage => {
      const made = words(files).map((path) => ({
        path,
        text: texts[path] ?? `${name} ${version}\n`,
        mode: modeOf(path),
      }))
      return {
        name,
        version,
        feed: feed as PracticePackage['feed'],
        depends: words(depends),
        provides: [],
        files: made,
      }
    }),
  )
  const kmods = modules.map(([name, depends, module]): PracticePackage => {
    const needs = [`kernel (= ${kernel.version}~${kernel.vermagic}-r${kernel.release})`, ...words(depends)]
    const files = module
      ? [
          { path: `/lib/modules/${kernel.version}/${module}.ko`, text: `${module}\n` },
          { path: `/etc/modules.d/${name.replace('kmod-', '')}`, text: `${module}\n` },
        ]
      : [{ path: `/lib/firmware/${name}`, text: '\n' }]
    return {
      name,
      version: `${kernel.version}-r${kernel.release}`,
      feed: 'kmods',
      depends: needs,
      provides: [],
      files,
    }
  })
  return [...plain, ...kmods]
}

const modeOf = (path: string) => (/bin\/|init\.d\/|\.sh$/.test(path) ? 0o755 : 0o644)
