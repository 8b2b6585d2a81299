import { runOnCables } from '../test/whole/run-on-cables.ts'
import { ok, type Row } from './table.ts'

const nets = Array.from({ length: 8 }, (_, n) => `192.168.${n === 0 ? 0 : 6 + n}.0/24`)

/** What the routers are to keep, whichever wire they were on. */
const lan = '192.168.100.1'

/** A network card for each of eight seats: whole installs over real cards, with ARP and the system's own routing. */
export async function wires(): Promise<Row[]> {
  const laptop = nets.map((net) => net.replace('0/24', '5'))
  const yaml = `settings: { lan-address: ${lan} }\n`
  const ran = await runOnCables({ laptop, nets, words: [], yaml })
  const what = 'wires: 8 network cards, every router 192.168.0.1'
  if (!ran)
    return [
      {
        what,
        measured: 'no network namespaces here',
        limit: '',
        verdict: 'skipped: it needs Linux and root',
      },
    ]
  const passed = ran.done.filter(({ openwrt }) => openwrt === 'proven').length
  const kept = ran.kept.filter((address) => address === lan).length
  const measured = `${passed} installed, ${kept} of them keep ${lan}`
  const all = Math.min(passed, kept) === nets.length
  return [{ what, measured, limit: `${nets.length}`, verdict: ok(all) }]
}
