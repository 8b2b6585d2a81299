import { readFileSync } from 'node:fs'

const ctrlC = '\x03'

/**
 * Keys that are pressed while lines are redrawn: the terminal itself would write them into the drawing. Until disposed they
 * are read and forgotten; Ctrl-C, which is a byte then and no signal, is told as what it means.
 */
export function quiet(stdin: NodeJS.ReadStream = process.stdin): Disposable {
  if (!stdin.isTTY || stdin.isRaw || !inFront()) return { [Symbol.dispose]: () => {} }
  const hear = (keys: Buffer) => {
    if (keys.toString('latin1').includes(ctrlC)) process.emit('SIGINT')
  }
  stdin.setRawMode(true)
  stdin.on('data', hear).resume()
  // It must not keep the program alive.
  stdin.unref()
  return {
    [Symbol.dispose]: () => {
      stdin.off('data', hear).pause()
      stdin.setRawMode(false)
      stdin.ref()
    },
  }
}

/** Linux stops a program of the background that changes its terminal; fields 5 and 8 of `/proc/self/stat` tell which it is. */
function inFront(): boolean {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[2] === fields[5]
  } catch {
    return true
  }
}
