import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { traced, untraced } from '../../src/openwrt/traced.ts'
import { onPath } from '../on-path.ts'

const script = `# a line that nobody can guess
set -e
say() {
  echo "$1"
}
cat >/dev/null <<'BENCHFLASH'
set -e
false
BENCHFLASH
key='one
two'
case "$key" in
  one*) say "it's one" ;;
esac
if [ -n "$key" ]; then
  say here |
    cat
  [ "$key" = three ]
fi
say never
`

test('a script that does not stop at its first failure is left as it is', () => {
  expect(traced('echo "it\'s"\nfalse\n')).toBe('echo "it\'s"\nfalse\n')
})

test.skipIf(!onPath('busybox'))('the line at which a script stopped is told, and nothing else of it', () => {
  const { stdout, status } = spawnSync('busybox', ['sh'], { input: traced(script), encoding: 'utf8' })
  expect(status).toBe(1)
  expect(untraced(script, stdout)).toEqual({ output: "it's one\nhere\n", line: '[ "$key" = three ]' })
  const whole = script.replace('three', '"$key"')
  const passed = spawnSync('busybox', ['sh'], { input: traced(whole), encoding: 'utf8' })
  expect(passed).toMatchObject({ status: 0, stderr: '' })
  expect(untraced(whole, passed.stdout).output).toBe("it's one\nhere\nnever\n")
})
