import { expect, test } from 'vitest'
import { Board } from '../../src/ui/board.ts'
import { BoardScreen } from '../../src/ui/board-screen.ts'
import type { Terminal } from '../../src/ui/terminal.ts'

test('a verdict names the step by its title, says the harm, and leaves a command whole', () => {
  const lines: string[] = []
  const terminal = {
    columns: 60,
    rows: 20,
    line: (text: string) => lines.push(text),
    style: (_: string, text: string) => text,
    table: () => {},
    closeTable: () => {},
    bell: () => {},
  } as unknown as Terminal
  const titles = new Map([['install', 'Write OpenWrt to the flash']])
  const board = new Board(['left'], { started: 0, count: null })
  using screen = new BoardScreen(terminal, board, { bell: false, titles })
  const command = 'sudo ip link set enp0s31f6 up && sudo ip addr add 192.168.0.5/24 dev enp0s31f6'
  screen.event({
    t: '2026-11-22T12:00:00.000Z',
    seat: 'left',
    unit: '02:11:22:33:44:50',
    type: 'step-failed',
    step: 'install',
    code: 'x',
    message: 'It stopped',
    hint: `Paste this:\n${command}`,
    commands: [command],
    harm: 'nothing-written',
    mayRetry: true,
    evidence: [],
  })
  expect(lines.join('\n')).toMatch(/Write OpenWrt to the\s+flash failed/)
  expect(lines).toContain('          Nothing was written to the router.')
  expect(lines).toContain(command)
})
