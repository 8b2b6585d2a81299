import { expect, test } from 'vitest'
import { inFairTime } from '../boards/fair-clock.ts'
import { LinuxBench } from './linux-bench.ts'

inFairTime()

/** BusyBox's own words for what bash alone takes; it is built with `[[` and its like (facts/openwrt.md §3.4). */
const refused: [line: string, says: string][] = [
  ['a=(1 2)', '-ash: syntax error: unexpected "("'],
  [`echo \${a[0]}`, '-ash: syntax error: bad substitution'],
  [`x=y; echo \${x^^}`, '-ash: syntax error: bad substitution'],
  [`echo \${!x}`, '-ash: syntax error: bad substitution'],
  ['echo {1..3}', '-ash: no braces are expanded'],
  ['cat <<< x', '-ash: syntax error: unexpected redirection'],
  ['((x++))', '-ash: x++: not found'],
  ['for ((i=0;i<3;i++)); do :; done', '-ash: syntax error: bad for loop variable'],
  ['echo a |& cat', '-ash: syntax error: unexpected "&"'],
  ['declare x=1', '-ash: declare: not found'],
  ['shopt -s nullglob', '-ash: shopt: not found'],
  ['a[0]=1', '-ash: a[0]=: not found'],
  ['echo $RANDOM', '-ash: RANDOM: parameter not set'],
  ['echo $((SECONDS + 1))', '-ash: SECONDS: parameter not set'],
  [`x=abc; echo \${x/#a/z}`, '-ash: no pattern is bound to an end'],
  ['[[ abc =~ ^a(b) ]]', '-ash: syntax error: unexpected "("'],
  ['[[ a < b ]]', "-ash: can't open b: no such file"],
  ['exec {fd}>/tmp/x', '-ash: {fd}: not found'],
  ['f() { local -a x; }', '-ash: local: -a: bad variable name'],
  ['printf -v x hi', '-ash: printf: -v: invalid format'],
  ["printf '%q' x", '-ash: printf: %q: invalid format'],
  ['read -N 2 x </etc/passwd', '-ash: read: illegal option -N'],
  ['test -v x', '-ash: -v: unknown operand'],
  ['[ -v x ]', '-ash: -v: unknown operand'],
  ['type -t echo', '-ash: -t: not found'],
  ['unset -n x', '-ash: unset: illegal option -n'],
  ['case a in a) echo 1 ;;& *) echo 2;; esac', '-ash: syntax error: unexpected ";;&"'],
]

test('the shell refuses what only bash takes, and runs nothing of it; what ash takes too stays', async () => {
  await using bench = new LinuxBench()
  await bench.login()
  for (const [line, says] of refused) {
    expect(await bench.run(`echo before; ${line}`), line).toBe(says)
    expect(await bench.run('echo $?')).toMatch(says.endsWith('not found') ? '127' : '2')
  }
  expect(await bench.run(`[[ a == a ]] && x=abc && echo \${x:1:1}\${x/a/z} $'t'`)).toBe('bzbc t')
  expect(await bench.run(`echo '{1..3} a=(1) <<<'`)).toBe('{1..3} a=(1) <<<')
})

test('it does so in a file too, however that is started', async () => {
  await using bench = new LinuxBench()
  await bench.login()
  await bench.run(`printf '#!/bin/sh\\necho ran\\na=(1 2)\\n' >/tmp/a.sh; chmod 755 /tmp/a.sh`)
  for (const start of ['sh /tmp/a.sh', '. /tmp/a.sh', '/tmp/a.sh', "sh -c 'a=(1 2)'", 'cat /tmp/a.sh | sh'])
    expect(await bench.run(start), start).toBe('-ash: syntax error: unexpected "("')
  expect(await bench.run('cat /tmp/a.sh')).toContain('a=(1 2)')
})
