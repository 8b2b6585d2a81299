import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openLine } from '../../src/session/open-line.ts'
import { onPath } from '../on-path.ts'

const serialPort = fileURLToPath(import.meta.resolve('serialport'))

test.skipIf(!onPath('socat') || !onPath('fuser'))('who has the line is named, with its process', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'line-')), 'tty')
  const socat = spawn('socat', [`pty,link=${path},raw`, 'stdin'], { stdio: ['pipe', 'ignore', 'ignore'] })
  const holding = `
    const { SerialPort } = require(${JSON.stringify(serialPort)})
    const again = () => new SerialPort({ path: '${path}', baudRate: 115200 },
      (error) => error ? setTimeout(again, 50) : console.log('open'))
    again()
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['-e', holding], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    await new Promise((resolve) => void holder.stdout.once('data', resolve))
    await expect(openLine(path, { baudRate: 115_200 })).rejects.toMatchObject({
      code: 'port-busy',
      message: expect.stringContaining(`node (process ${holder.pid})`),
      hint: expect.stringContaining(`kill ${holder.pid}`),
    })
  } finally {
    holder.kill()
    socat.kill()
  }
})

test('a line that is not there is told as before', async () => {
  const opened = openLine('/dev/ttyNothing', { baudRate: 115_200 })
  await expect(opened).rejects.toMatchObject({ code: 'port-missing', exit: 3 })
})
