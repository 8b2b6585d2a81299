import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bash, fish, type Verb, zsh } from '../../src/commands/completion/scripts.ts'

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))
const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0
const script = (shell: string) =>
  spawnSync(process.execPath, [main, 'completion', shell], { encoding: 'utf8' }).stdout

/** What bash offers for a line whose last word is not finished. */
function offered(source: string, ...words: string[]): string[] {
  const line = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`
  const ask = `${source}\n${line}; _benchflash; printf '%s\\n' "\${COMPREPLY[@]}"`
  return spawnSync('bash', ['-c', ask], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean)
}

test.skipIf(!has('bash'))('bash completes commands, options and the values of options', () => {
  const source = script('bash')
  expect(offered(source, 'benchflash', 'inst')).toEqual(['install'])
  expect(offered(source, 'benchflash', 'install', '--tftp')).toEqual(['--tftp-port'])
  expect(offered(source, 'benchflash', 'install', '--pace', 'b')).toEqual(['brisk'])
  expect(offered(source, 'benchflash', 'completion', 'f')).toEqual(['fish'])
  // Nothing of ours: then the shell completes file names.
  expect(offered(source, 'benchflash', 'install', '--initramfs', '')).toEqual([])
  expect(offered(source, 'benchflash', 'doctor', '--apn')).toEqual([])
})

test.skipIf(!has('fish'))('fish completes commands, options and the values of options', () => {
  const ask = (line: string) =>
    spawnSync('fish', ['--no-config', '-c', `${script('fish')}\ncomplete -C '${line}'`], { encoding: 'utf8' })
      .stdout
  expect(ask('benchflash inst')).toMatch(/^install\t/)
  expect(ask('benchflash install --tftp')).toMatch(/^--tftp-port\t/)
  expect(ask('benchflash install --pace b')).toMatch(/^brisk/)
})

test.skipIf(!has('zsh'))('zsh reads its script without complaint', () => {
  const { status, stderr } = spawnSync(
    'zsh',
    ['-f', '-c', `autoload -Uz compinit; compinit -D -u; ${script('zsh')}`],
    {
      encoding: 'utf8',
    },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test('apostrophes, brackets and colons in descriptions do not end a word', () => {
  const option = { long: '--x', description: "the laptop's [own]: x", takes: true, values: [] }
  const verbs: Verb[] = [{ name: 'a', description: "b's", words: [], options: [option] }]
  expect(zsh(verbs).join('\n')).toContain(String.raw`'*--x[the laptop'\''s \[own\]\: x]:value:_files'`)
  expect(fish(verbs).join('\n')).toContain(String.raw`-d 'the laptop\'s [own]: x'`)
  expect(bash(verbs).join('\n')).toContain(`'a --x') words=''`)
})

test('another shell is a usage error', () => {
  expect(spawnSync(process.execPath, [main, 'completion', 'tcsh']).status).toBe(2)
})
