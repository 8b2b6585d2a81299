import { startMirror } from '../src/simulator/mirror.ts'
import { Table } from '../test/whole/harness.ts'
import { type Line, Program } from '../test/whole/process.ts'
import { type Heard, tap } from './tap.ts'

export interface InstallOptions {
  pace: 'real' | 'brisk'
  /** Further options of `install`. */
  words?: string[]
  /** Told the program's process id; what it returns is called at the end. */
  watch?: (pid: number) => () => void
  /** Told of each piece on the router's line. */
  hear?: (piece: Heard) => void
}

/** The built program installs on a router in another process, images of the real size. Gives its events; throws unless it passes. */
export async function wholeInstall(options: InstallOptions): Promise<Line[]> {
  const mirror = await startMirror({ releases: ['24.10.8'] })
  try {
    await using table = await Table.set({ pace: options.pace, mirror, elsewhere: true })
    await using line = await tap(table.line, options.hear ?? (() => {}))
    const obeyed: Promise<unknown>[] = []
    const words = ['--label', 'Archer MR500(EU) Ver:1.0', ...(options.words ?? [])]
    const program = new Program([...table.args('install', line.url), ...words], {
      onLine: (event) => {
        if (event.type === 'question' && event.flag === null) obeyed.push(table.hand.say('cycle'))
      },
    })
    const stop = options.watch?.(program.child.pid!)
    const exit = await program.exit()
    stop?.()
    await Promise.all(obeyed)
    if (exit !== 0) throw new Error(`The install ended with ${exit}: ${JSON.stringify(program.lines.at(-2))}`)
    return program.lines
  } finally {
    await mirror.close()
  }
}
