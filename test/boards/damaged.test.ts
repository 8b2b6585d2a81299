import fc from 'fast-check'
import { expect, it } from 'vitest'
import { minutes, useClock } from '../../src/base/time.ts'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { catching, firstStart, fromRam, type Judged } from './boots.ts'
import { bootText, commands, loader } from './loader.ts'
import { type Damage, VirtualBoard } from './virtual-board.ts'
import { VirtualClock } from './virtual-clock.ts'

const ctrlC = '\x03'
/** 2 000 of them by `npm run soak`. */
const numRuns = process.env.MODE === 'soak' ? 2000 : 200
const seed = Number(process.env.BOOTS_SEED ?? Date.now() % 1_000_000)

const damage = (length: number) =>
  fc.uniqueArray(
    fc.record({
      at: fc.nat(length),
      kind: fc.constantFrom<Damage['kind']>('wrong', 'lost', 'double'),
      byte: fc.integer({ min: 1, max: 255 }),
    }),
    { selector: ({ at }) => at, maxLength: 6 },
  )

interface Case {
  title: string
  length: number
  boot(board: VirtualBoard): Promise<Judged>
}
const cases: Case[] = [
  { title: 'a cold boot', length: 1700, boot: (board) => catching(board, { warm: false, deaf: false }) },
  { title: 'a warm boot', length: 1900, boot: (board) => catching(board, { warm: true, deaf: false }) },
  {
    title: 'a boot whose keys are not taken',
    length: 2100,
    boot: (board) => catching(board, { warm: false, deaf: true }),
  },
  { title: 'a start from RAM', length: 1500, boot: (board) => fromRam(board, 'good') },
  { title: 'a RAM image that is not unpacked', length: 2300, boot: (board) => fromRam(board, 'lzma') },
  { title: 'a RAM image whose kernel gives up', length: 3000, boot: (board) => fromRam(board, 'panic') },
  { title: 'a RAM image that stays mute', length: 700, boot: (board) => fromRam(board, 'mute') },
  { title: 'a first start from flash', length: 3400, boot: firstStart },
]

async function judged({ boot }: Case, damages: Damage[]): Promise<string[]> {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const board = new VirtualBoard(damages)
  const work = boot(board)
  if (!(await clock.until(work, minutes(30)))) return ['it waits without end']
  return [...board.forbidden(), ...((await work) === null ? [] : [(await work)!])]
}

const share = Math.ceil(numRuns / cases.length)
it.each(cases.map((one) => [one.title, one] as const))(
  `%s through a bad wire is told as what it is, and nothing forbidden is sent (${share} of seed ${seed})`,
  {
    timeout: minutes(20),
  },
  async (_, one) => {
    const property = fc.asyncProperty(damage(one.length), async (damages) => {
      expect(await judged(one, damages)).toEqual([])
    })
    await fc.assert(property, { seed, numRuns: share })
  },
)

it('a prompt whose line never came is found by the keys that it echoes', async () => {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const board = new VirtualBoard()
  void (async () => {
    await board.say(bootText())
    for (let key = await board.key(minutes(1)); key !== ctrlC; key = await board.key(minutes(1)))
      await board.say(key ?? '')
    await board.say('<INTERRUPT>\n\r')
    await loader(board, commands(0))
  })()
  const caught = Bootloader.catch(Console.over(board.port), device, 1, new AbortController().signal)
  expect(await clock.until(caught, minutes(2))).toBe(true)
  expect(await caught).toBeInstanceOf(Bootloader)
  expect(board.forbidden()).toEqual([])
})
