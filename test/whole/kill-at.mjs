import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

// Loaded before the program: kills it at a line of the journal. KILL_AT is `before:N`, `torn:N` or `after:N`.
const [when, number] = (process.env.KILL_AT ?? '').split(':')
const { openSync, writeSync } = fs
const journals = new Set()
let lines = 0

fs.openSync = (file, ...rest) => {
  const handle = openSync(file, ...rest)
  if (String(file).endsWith('journal.jsonl')) journals.add(handle)
  else journals.delete(handle)
  return handle
}

fs.writeSync = (handle, text, ...rest) => {
  if (!journals.has(handle)) return writeSync(handle, text, ...rest)
  const here = ++lines === Number(number)
  if (here && when === 'before') die()
  if (here && when === 'torn') {
    writeSync(handle, text.slice(0, text.length >> 1))
    die()
  }
  const written = writeSync(handle, text, ...rest)
  if (here) die()
  return written
}
syncBuiltinESMExports()

function die() {
  process.kill(process.pid, 'SIGKILL')
  // The signal may take a moment; not one more instruction of the program runs meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
