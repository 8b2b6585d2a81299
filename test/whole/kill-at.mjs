import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename, dirname } from 'node:path'

// Loaded before the program. KILL_AT is `when|what|which`, `when` being `before`, `torn` or `after`:
//   before|line|install writing     a line of the journal
//   after|file|uboot.bin            the n-th time (`uboot.bin 2`) that a file or folder gets its final name
// DEEDS_TO names a file that all of these are written to, as they come.
const [when, what, which] = (process.env.KILL_AT ?? '').split('|')
const log = process.env.DEEDS_TO
const { openSync, writeSync, renameSync, appendFileSync } = fs
const { rename } = fs.promises
const journals = new Set()
const counts = new Map()

fs.openSync = (file, ...rest) => {
  const handle = openSync(file, ...rest)
  if (String(file).endsWith('journal.jsonl')) journals.add(handle)
  else journals.delete(handle)
  return handle
}

fs.writeSync = (handle, text, ...rest) => {
  if (!journals.has(handle)) return writeSync(handle, text, ...rest)
  const here = is('line', nameOf(JSON.parse(text)))
  if (here && when === 'before') die()
  if (here && when === 'torn') {
    writeSync(handle, text.slice(0, text.length >> 1))
    die()
  }
  const written = writeSync(handle, text, ...rest)
  if (here) die()
  return written
}

fs.renameSync = (from, to) => {
  const here = is('file', nth(to))
  if (here && when === 'before') die()
  renameSync(from, to)
  if (here) die()
}

fs.promises.rename = async (from, to) => {
  const here = is('file', nth(to))
  if (here && when === 'before') die()
  await rename(from, to)
  if (here) die()
}
syncBuiltinESMExports()

function is(kind, name) {
  if (log) appendFileSync(log, `${kind}|${name}\n`)
  return kind === what && name === which
}

/** `install started`, `install writing`, `install done`; `kept` is what a step wants to be remembered at once. */
function nameOf({ step, state, writing, inputs, facts }) {
  if (state !== 'started') return `${step} ${state}`
  if (facts) return `${step} kept`
  return `${step} ${writing && !inputs ? 'writing' : 'started'}`
}

/** Names that are never the same twice, such as times, by what they are. */
function nth(to) {
  const name = basename(String(to))
    .replace(/^\d{8}T\d{6}Z/, 'backup-folder')
    .replace(/^.*\.json$/, (file) => (basename(dirname(String(to))) === 'seats' ? 'seat.json' : file))
  const n = (counts.get(name) ?? 0) + 1
  counts.set(name, n)
  return n === 1 ? name : `${name} ${n}`
}

function die() {
  process.kill(process.pid, 'SIGKILL')
  // The signal may take a moment; not one more instruction of the program runs meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
