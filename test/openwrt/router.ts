import { after } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { Shell } from '../../src/console/shell.ts'
import type { Port } from '../../src/ports/port.ts'
import { installed } from '../simulator/installed.ts'
import { LinuxBench } from '../simulator/linux-bench.ts'

export const signal = new AbortController().signal

/** An installed OpenWrt with the modem's drivers in it, and our own shell on its line. */
export class Router implements AsyncDisposable {
  readonly bench: LinuxBench
  readonly shell: Shell

  static async start(o: ConstructorParameters<typeof LinuxBench>[1] = {}, kit = true): Promise<Router> {
    const bench = new LinuxBench('flash', { flash: installed(), ...o })
    await bench.login()
    while ((await bench.run('readlink /overlay/.fs_state')) !== '2') await after(5)
    if (kit) await bench.kit()
    bench.heard = ''
    return new Router(bench, await shellOn(bench))
  }

  private constructor(bench: LinuxBench, shell: Shell) {
    this.bench = bench
    this.shell = shell
  }

  /** As the payload server and a detached run would do it. */
  async script(text: string): Promise<{ output: string; code: number }> {
    await this.bench.system.fs.mkdir('/tmp/benchflash', { recursive: true })
    await this.bench.system.fs.writeFile('/tmp/benchflash/test.sh', text)
    return this.shell.run('sh /tmp/benchflash/test.sh', { signal, within: 60_000 })
  }

  file(path: string): Promise<string> {
    return this.bench.system.fs.readFile(path)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.bench.off()
  }
}

/** Our own shell on the line of a system that has asked for Enter. */
export const shellOn = (bench: LinuxBench) => Shell.login(Console.over(portOf(bench)), signal)

function portOf(bench: LinuxBench): Port {
  let open = true
  return {
    name: 'test',
    async read() {
      while (open && bench.heard === '') await after(2)
      const text = bench.heard
      bench.heard = ''
      return text === '' ? null : Buffer.from(text, 'latin1')
    },
    async write(bytes) {
      bench.type(Buffer.from(bytes).toString('latin1'))
    },
    async close() {
      open = false
    },
  }
}
