import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { broken, type Fault, testsOf } from './fault.ts'

export type Outcome = { is: 'met' | 'survived' } | { is: 'invalid'; why: string }

/** What is installed is only linked, and records of others are none of ours; what was made comes along: only the fault's file is made anew. */
const left = ['node_modules', '.git', '.ci', 'records', 'coverage']
const longest = 400_000

/** The whole tree in a folder of its own, where faults are made one after the other. */
export class Copy implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'benchflash-faults-'))

  constructor(root: string) {
    for (const name of readdirSync(root))
      if (!left.includes(name)) cpSync(join(root, name), join(this.#folder, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(this.#folder, 'node_modules'))
  }

  /** Without a fault all of these must pass: what fails anyway holds nothing. Either all of them have a title or none. */
  async sound(faults: Fault[]): Promise<string[]> {
    if (faults.length === 0) return []
    const files = new Set(faults.map((fault) => testsOf(fault).file))
    const titles = new Set(faults.flatMap((fault) => testsOf(fault).title ?? []))
    const only = titles.size > 0 ? ['-t', `(${[...titles].map(literal).join('|')})`] : []
    const told = await this.#vitest([...files, ...only])
    if (!told) return ['the tests did not run']
    return told.ran === 0 ? ['the build'] : told.failed
  }

  async try(fault: Fault): Promise<Outcome> {
    const file = join(this.#folder, fault.file)
    const whole = readFileSync(file, 'utf8')
    const made = broken(whole, fault)
    if ('gone' in made) return { is: 'invalid', why: made.gone }
    writeFileSync(file, made.text)
    try {
      const { file: tests, title } = testsOf(fault)
      const told = await this.#vitest([tests, ...(title ? ['-t', literal(title)] : []), '--bail=1'])
      if (!told) return { is: 'invalid', why: 'its tests do not end' }
      if (told.ran === 0) return { is: 'invalid', why: `it does not build, or no test is called "${title}"` }
      return { is: told.failed.length > 0 ? 'met' : 'survived' }
    } finally {
      writeFileSync(file, whole)
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }

  /** It builds first (test/whole/build.ts); null where it came to no result. */
  async #vitest(words: string[]): Promise<{ ran: number; failed: string[] } | null> {
    const result = join(this.#folder, 'faults-result.json')
    rmSync(result, { force: true })
    const program = join('node_modules', 'vitest', 'vitest.mjs')
    // What fails by the machine's load fails once, what fails by the fault twice.
    const how = ['run', '--maxWorkers=1', '--retry=1', '--reporter=json', `--outputFile=${result}`]
    const options = { cwd: this.#folder, timeout: longest, maxBuffer: 64 * 1024 * 1024 }
    await new Promise<void>((resolve) => {
      execFile(process.execPath, [program, ...how, ...words], options, () => resolve()).stdin?.end()
    })
    return toldIn(result)
  }
}

interface Result {
  testResults: { name: string; message: string; assertionResults: { status: string; fullName: string }[] }[]
}

function toldIn(file: string): { ran: number; failed: string[] } | null {
  try {
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Result
    const all = testResults.flatMap(({ assertionResults }) => assertionResults)
    const failed = all.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
    const ran = all.filter(({ status }) => status === 'passed' || status === 'failed').length
    // A file that breaks while it is loaded has no test to show for it.
    const unread = testResults.filter((each) => each.assertionResults.length === 0 && each.message !== '')
    return { ran: ran + unread.length, failed: [...failed, ...unread.map(({ name }) => name)] }
  } catch {
    return null
  }
}

const literal = (title: string) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
