import { expect, test } from 'vitest'
import { Console } from '../../src/console/console.ts'
import { Shell } from '../../src/console/shell.ts'
import { RouterShell } from './router-shell.ts'

const { signal } = new AbortController()

test('what decides is asked until two answers in a row are equal', async () => {
  const said = ['mtd1', 'mtd7', 'mtd1', 'mtd1']
  let asked = 0
  const answers = (command: string) => ({ output: command === 'which' ? said[asked++]! : '', code: 0 })
  const shell = await Shell.login(Console.over(new RouterShell({ answers }).far.port), signal)
  expect(await shell.sure('which', { signal })).toBe('mtd1')
  expect(asked).toBe(4)
})
