import { every, milliseconds } from '../src/base/time.ts'
import { Console } from '../src/console/console.ts'
import { Shell } from '../src/console/shell.ts'
import { FarEnd } from '../test/console/far-end.ts'
import { LinuxBench } from '../test/simulator/linux-bench.ts'
import { ok, type Row } from './table.ts'

const limit = 80
const { signal } = new AbortController()

/** What one command costs on the simulated router's line beside its own text, that text's echo and its output. */
export async function shellFrame(): Promise<Row[]> {
  await using router = new LinuxBench()
  await router.login()
  const far = new FarEnd()
  far.onByte = (character) => router.type(character)
  const count = { sent: 0, heard: 0 }
  const stop = every(milliseconds(2), () => {
    const text = router.heard
    router.heard = ''
    if (text === '') return
    count.heard += text.length
    far.say(text)
  })
  const shell = await Shell.login(Console.over(far.port), signal)
  const cost = async (command: string, own: number) => {
    far.received = ''
    count.heard = 0
    await shell.run(command, { signal })
    count.sent = far.received.length
    return { sent: count.sent - command.length, heard: count.heard - command.length - own }
  }
  await cost('true', 0)
  const { sent, heard } = await cost('echo abcdefgh', 'abcdefgh\r\n'.length)
  stop()
  const measured = `${sent + heard} bytes (${sent} sent, ${heard} heard)`
  return [
    {
      what: 'frame, echo and prompt of a shell command',
      measured,
      limit: `${limit} bytes in both directions`,
      verdict: ok(sent + heard <= limit),
    },
  ]
}
