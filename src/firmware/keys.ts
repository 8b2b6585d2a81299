import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { UsageError } from '../errors.ts'
import { type PublicKey, parsePublicKey } from './usign.ts'

/** The keys of the releases this tool may install (facts/openwrt.md §2.2). 23.05 has none of its own. */
const pinned: [title: string, base64: string][] = [
  ['OpenWrt 24.10', 'RWTTEMbygz6X95lKDAulctZy3aj15823THXfyrfXgwGbxZlXBd2brNcw'],
  ['OpenWrt 25.12', 'RWS1BD5w+adc3j2Hqg9+b66CvLR7NlHbsj7wjNVj0XGt/othDgIAOJS+'],
]

export async function trustedKeys(files: string[]): Promise<PublicKey[]> {
  const own = await Promise.all(files.map(keyFile))
  return [...pinned.map(([title, base64]) => parsePublicKey(base64, title)), ...own]
}

async function keyFile(file: string): Promise<PublicKey> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new UsageError('trust-key-missing', `The key file ${file} cannot be read`, {
      hint: 'Check the path given with --trust-key.',
      cause,
    })
  })
  return parsePublicKey(text, `--trust-key ${basename(file)}`)
}
