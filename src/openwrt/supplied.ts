import { versionsIn } from '../base/package-name.ts'
import type { Manager } from './packages.ts'

export interface Fetched {
  name: string
  file: string
  sha256: string
  url: string
}

const FOLDER = '/tmp/benchflash/supplied'

/**
 * Installs files that are not signed, and these alone unchecked: what they need must be on the router already. Without an
 * empty list of repositories apk would first ask all of its feeds (facts/openwrt.md §6.3).
 */
export function suppliedScript(manager: Manager, files: Fetched[]): string {
  const get = files.map(
    ({ file, sha256, url }) =>
      `uclient-fetch -q -O ${FOLDER}/${file} ${url} || exit 90\n` +
      `[ "$(sha256sum ${FOLDER}/${file} | cut -d ' ' -f 1)" = ${sha256} ] || exit 91`,
  )
  const paths = files.map(({ file }) => `${FOLDER}/${file}`).join(' ')
  return `rm -rf ${FOLDER}; mkdir -p ${FOLDER}
${get.join('\n')}
# Together, since they may need each other; else each that can be had alone.
${verbs[manager].install} ${paths} 2>&1 || for each in ${paths}; do ${verbs[manager].install} $each 2>&1; done
rm -rf ${FOLDER}
echo "benchflash: installed"
${verbs[manager].list}
`
}

const verbs = {
  opkg: { install: 'opkg install', list: 'opkg list-installed' },
  apk: {
    install: 'apk add --no-network --repositories-file /dev/null --allow-untrusted',
    list: 'apk list --installed',
  },
}

/** The names that are on the router now, and the last of what was said before. */
export function suppliedInstalled(
  manager: Manager,
  files: Fetched[],
  output: string,
): { supplied: string[]; words: string } {
  const [said = '', listed = ''] = output.split('benchflash: installed\n')
  const words = said
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(-4)
    .join(' ')
  const there = versionsIn(manager, listed)
  return { supplied: files.map(({ name }) => name).filter((name) => there.has(name)), words }
}
