import { boardTimes } from '../src/simulator/times.ts'
import { type BatchRun, runBatch } from './batch-run.ts'
import { ok, type Row } from './table.ts'

const tolerance = 1.03
const handling = 30
/** Of the simulated mirror's RAM image. */
const ramImage = 6_816_320
const most = { cpu: 40, memory: 250 }

/** Measured once, however many rows are held against it. */
let alone: Promise<BatchRun> | null = null
const single = () => {
  alone ??= runBatch({ seats: 1 })
  return alone
}

/** T and w, and what the simulated board's times are. */
export async function batchOne(): Promise<Row[]> {
  const { total, wire } = await single()
  const { link, block, ramLan, network, flashBlock, modem } = boardTimes
  const times =
    `link ${link / 1000} s, block ${block} ms, RAM boot ${ramLan / 1000} s, network ${(network * 8) / 1e6} Mb/s, ` +
    `64 KiB of flash ${flashBlock.toFixed(0)} ms, modem restart ${modem / 1000} s`
  return [
    { what: 'batch: the simulated boards', measured: times, limit: '', verdict: 'shown' },
    { what: 'batch: one router, T', measured: `${total.toFixed(1)} s`, limit: '', verdict: 'shown' },
    heldWire('batch: the wire for one, w', wire, ramImage),
    perHour(1, total, wire),
  ]
}

/** The image block by block, and what the two sides say before and after. */
export function heldWire(what: string, wire: number, image: number): Row {
  const blocks = Math.floor(image / 512) + 1
  const most = (blocks * boardTimes.block) / 1000 + 1.5
  return {
    what,
    measured: `${wire.toFixed(1)} s`,
    limit: `${blocks} blocks of ${boardTimes.block} ms, and 1.5 s: ${most.toFixed(1)} s`,
    verdict: ok(wire <= most),
  }
}

/** n seats on one switch, held against T + (n − 1)·w. */
export const batchOf = (seats: number) => async (): Promise<Row[]> => {
  const { total: T, wire: w } = await single()
  const { total, cpu, memory } = await runBatch({ seats })
  const wanted = T + (seats - 1) * w
  const rows = [
    {
      what: `batch: ${seats} seats on one switch`,
      measured: `${total.toFixed(1)} s`,
      limit: `T + ${seats - 1}·w = ${wanted.toFixed(1)} s: ${(total / wanted).toFixed(3)}x, limit ${tolerance}x`,
      verdict: ok(total <= wanted * tolerance),
    },
    perHour(seats, T, w),
  ]
  return seats < 16 ? rows : [...rows, ...ofTheProgram({ seats, cpu, memory })]
}

/** Eight wires: with a wire for each nobody waits for anybody, with one for two one waits once. */
export const batchWires = (seats: 8 | 16) => async (): Promise<Row[]> => {
  const { total: T, wire: w } = await single()
  const { total } = await runBatch({ seats, wires: 8 })
  const wanted = seats === 8 ? T : T + w
  const name = seats === 8 ? 'T' : 'T + w'
  return [
    {
      what: `batch: ${seats} seats on 8 wires`,
      measured: `${total.toFixed(1)} s`,
      limit: `${name} = ${wanted.toFixed(1)} s: ${(total / wanted).toFixed(3)}x, limit ${tolerance}x`,
      verdict: ok(total <= wanted * tolerance),
    },
  ]
}

function ofTheProgram({ seats, cpu, memory }: { seats: number; cpu: number; memory: number }): Row[] {
  const what = `batch: the program at ${seats} seats`
  return [
    {
      what: `${what}, processor`,
      measured: `${cpu.toFixed(1)} % of one core`,
      limit: `${most.cpu} %`,
      verdict: ok(cpu < most.cpu),
    },
    {
      what: `${what}, memory`,
      measured: `${memory.toFixed(0)} MB`,
      limit: `${most.memory} MB`,
      verdict: ok(memory < most.memory),
    },
  ]
}

/** From T and w: a seat is free again after T and the hands, the wire serves one at a time, and so do two hands. */
function perHour(seats: number, T: number, w: number): Row {
  const each = Math.max((T + handling) / seats, w, handling)
  return {
    what: `batch: routers an hour at ${seats} seat${seats > 1 ? 's' : ''}`,
    measured: (3600 / each).toFixed(1),
    limit: `calculated, ${handling} s of one person's hands for each router`,
    verdict: 'shown',
  }
}
