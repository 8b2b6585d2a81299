import { BenchError, DeviceError } from '../base/errors.ts'
import { seconds } from '../base/time.ts'
import type { Shell } from '../console/shell.ts'
import { phrase } from '../phrases/phrase.ts'
import { untilTrue } from './wait.ts'

export interface Script {
  /** Of the files in /tmp: `packages`. */
  name: string
  /** Where the router fetches it. */
  url: string
  sha256: string
  /** Milliseconds after which it is given up; it then still runs. */
  within: number
  /** Asked when the script is on the router and nothing is left but to start it. */
  starting?: () => Promise<void>
}

export interface Ended {
  output: string
  code: number
}

const FOLDER = '/tmp/benchflash'

/**
 * Runs a script beside the console: output, process number and exit status are files, so neither a Ctrl-C nor a
 * pulled cable ends it. One that an earlier run of the program started is waited for first.
 */
export async function runDetached(shell: Shell, script: Script, signal: AbortSignal): Promise<Ended> {
  const files = filesOf(script.name)
  await untilOver(shell, script, signal)
  await bring(shell, script, files, signal)
  await script.starting?.()
  const inner = `sh ${files.script} >${files.log} 2>&1; echo $? >${files.exit}`
  await shell.check(`start-stop-daemon -S -b -m -p ${files.pid} -x /bin/sh -- -c '${inner}'`, {
    signal,
    once: true,
  })
  if (!(await untilTrue(shell, `[ -s ${files.exit} ]`, script.within, signal))) throw notOver(script)
  return result(shell, files, signal)
}

/** Waits for the end of a script that is running on the router, whoever started it; at once where none is. */
export async function untilOver(
  shell: Shell,
  script: Pick<Script, 'name' | 'within'>,
  signal: AbortSignal,
): Promise<void> {
  const { pid } = filesOf(script.name)
  if (!(await untilTrue(shell, `! { ${isRunning(pid)}; }`, script.within, signal))) throw notOver(script)
}

function filesOf(name: string) {
  const at = `${FOLDER}/${name}`
  return { script: `${at}.sh`, log: `${at}.log`, pid: `${at}.pid`, exit: `${at}.exit` }
}
type Files = ReturnType<typeof filesOf>

/** A process number alone may be another program's by now. */
const isRunning = (pid: string) =>
  `p=$(cat ${pid} 2>/dev/null) && grep -q benchflash /proc/$p/cmdline 2>/dev/null`

/** Only root may read it: it can hold a PIN. */
async function bring(
  shell: Shell,
  { url, sha256 }: Script,
  files: Files,
  signal: AbortSignal,
): Promise<void> {
  const { script, log, exit } = files
  await shell.check(`mkdir -p ${FOLDER}; chmod 700 ${FOLDER}; rm -f ${log} ${exit} ${script}`, { signal })
  await shell.check(`uclient-fetch -q -O ${script} ${url}`, { within: seconds(60), signal })
  if ((await shell.run(`sha256sum ${script}`, { signal })).output.includes(sha256)) return
  throw new BenchError('push-differs', phrase('script.damaged'))
}

async function result(shell: Shell, files: Files, signal: AbortSignal): Promise<Ended> {
  // Of nothing, or of a damaged line, `Number` could make the 0 of a success.
  const command = `cat ${files.exit}`
  const said = (await shell.sure(command, { signal })).trim()
  if (!/^\d{1,3}$/.test(said)) throw new DeviceError('answer-damaged', phrase('shell.damaged', command))
  const code = Number(said)
  const { output } = await shell.run(`cat ${files.log}`, { within: seconds(30), signal })
  await shell.run(`rm -f ${files.script} ${files.log} ${files.exit} ${files.pid}`, { signal })
  return { output, code }
}

function notOver({ name, within }: Pick<Script, 'name' | 'within'>): DeviceError {
  const said = phrase('script.notOver', name, Math.round(within / 1000), filesOf(name).log)
  return new DeviceError('timeout', said)
}
