import { createHash } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'
import { expect, test } from 'vitest'
import { after } from '../../src/base/time.ts'
import { put } from '../../src/simulator/blocks.ts'
import { serveRouter } from '../../src/simulator/control.ts'
import { Hand } from './bench.ts'
import { installed } from './installed.ts'
import { images, LinuxBench } from './linux-bench.ts'

async function ready(bench: LinuxBench): Promise<void> {
  while ((await bench.run('readlink /overlay/.fs_state')) !== '2') await after(10)
}

test('what is written below / lasts on an installed system, and a fresh image knows nothing of it', async () => {
  const flash = installed()
  await using first = new LinuxBench('flash', { flash })
  await first.login()
  // In the tmpfs still: it is copied when the overlay is ready.
  await first.run('echo early > /etc/early; ln -s early /etc/link; echo x > /tmp/x')
  await ready(first)
  await first.run('mkdir -p /etc/a/b; echo late > /etc/a/b/c; chmod 600 /etc/a/b/c; rm /etc/shadow')
  await first.run("uci set system.@system[0].hostname='seat-1'; uci commit system; mv /etc/early /etc/moved")
  await first.off()

  await using again = new LinuxBench('flash', { flash })
  await again.login()
  await ready(again)
  expect(await again.run('cat /etc/moved /etc/a/b/c; readlink /etc/link')).toBe('early\nlate\nearly')
  expect(await again.run('find /etc/a -perm 600')).toBe('/etc/a/b/c')
  expect(await again.run('uci get system.@system[0].hostname')).toBe('seat-1')
  expect(await again.run('ls /etc/shadow /etc/early /tmp/x 2>&1 | grep -c "No such"')).toBe('3')
  await again.off()

  put(flash, 0x20000, images.sysupgrade)
  await using fresh = new LinuxBench('flash', { flash })
  await fresh.login()
  await ready(fresh)
  expect(await fresh.run('ls /etc/moved /etc/a; uci get system.@system[0].hostname')).toMatch(/OpenWrt$/)
})

test('a RAM system keeps nothing and writes nothing', async () => {
  const flash = installed()
  const before = Buffer.concat(flash)
  await using ram = new LinuxBench('ram', { flash })
  await ram.login()
  await ram.run('echo x > /etc/x; uci set system.@system[0].hostname=x; uci commit')
  expect(ram.machine.flash.bytes.equals(before)).toBe(true)
})

test('a detached program has a number, a folder under /proc, and ends when it is told to', async () => {
  await using bench = new LinuxBench()
  await bench.login()
  const start = 'start-stop-daemon -S -b -m -p /tmp/p -x /bin/sh --'
  await bench.run(`${start} -c 'sleep 3000; echo over > /tmp/over'`)
  expect(await bench.run('kill -0 $(cat /tmp/p); echo $?; ls -d /proc/$(cat /tmp/p)')).toMatch(
    /^0\n\/proc\/\d+$/,
  )
  expect(await bench.run('pgrep -f "sleep 3000" | wc -l')).toMatch(/^ *1$/)
  expect(await bench.run(`${start} -c true`)).toContain('/bin/sh is already running')
  expect(await bench.run('start-stop-daemon -K -p /tmp/p')).toMatch(/^stopped \/tmp\/p \(pid \d+\)$/)
  expect(
    await bench.run('kill -0 $(cat /tmp/p) 2>/dev/null; echo $?; [ -d /proc/$(cat /tmp/p) ]; echo $?'),
  ).toBe('1\n1')
  expect(await bench.run('start-stop-daemon -K -p /tmp/p; echo $?')).toMatch(/none killed\n1$/)
  expect(await bench.run('start-stop-daemon -S -b -x /bin/nothing; echo $?')).toMatch(
    /unable to stat[\s\S]*1$/,
  )
})

test('mtd writes block by block beside the shell, verifies, and refuses what is read-only', async () => {
  await using bench = new LinuxBench()
  await bench.login()
  const head = 'dd if=/dev/urandom-none of=/tmp/x 2>/dev/null; dd if=/dev/mtd0ro of=/tmp/new bs=64k count=2'
  await bench.run(`${head}; cat /tmp/new /tmp/new /tmp/new > /tmp/fw`)
  expect(await bench.run('mtd verify /tmp/fw firmware; echo $?')).toMatch(/Failed\n1$/)
  await bench.run(
    "start-stop-daemon -S -b -m -p /tmp/p -x /bin/sh -- -c 'mtd write /tmp/fw firmware > /tmp/log 2>&1; echo $? > /tmp/rc'",
  )
  while ((await bench.run('cat /tmp/rc 2>/dev/null')) === '') await after(10)
  expect(await bench.run('cat /tmp/log /tmp/rc')).toMatch(/Writing from \/tmp\/fw to firmware \.\.\.\n0$/)
  expect(await bench.run('mtd verify /tmp/fw firmware; echo $?')).toMatch(/Success\n0$/)
  expect(await bench.run('mtd write /tmp/fw uboot; echo $?')).toMatch(
    /Could not open mtd device: uboot[\s\S]*1$/,
  )
  expect(bench.machine.flash.writes.filter(({ kind }) => kind === 'erase')).toHaveLength(6)
})

test('a served router tells what its flash holds, and its adapter comes back under another name', async () => {
  await using hand = new Hand()
  const served = await serveRouter(hand.router, { linePort: 0, controlPort: 0 })
  const control = net.connect(served.controlPort, '127.0.0.1').setEncoding('utf8')
  const answers: string[] = []
  control.on('data', (text: string) => answers.push(text))
  const ask = async (order: string): Promise<string> => {
    answers.length = 0
    control.write(`${order}\n`)
    while (!/^(ok|error.*)$/m.test(answers.join(''))) await after(2)
    return answers.join('')
  }
  const whole = createHash('sha256').update(hand.router.flash.bytes).digest('hex')
  expect(await ask('flash')).toMatch(
    new RegExp(`^whole ${whole}\nuboot \\w{64}\n[\\s\\S]*erases 0\nwrites 0\n[\\s\\S]*ok\n$`),
  )
  const line = net.connect(served.linePort, '127.0.0.1').on('error', () => {})
  await once(line, 'connect')
  const lost = once(line, 'close')
  expect(await ask('pull')).toBe('ok\n')
  await lost
  const [failure] = await once(net.connect(served.linePort, '127.0.0.1'), 'error')
  expect(failure).toMatchObject({ code: 'ECONNREFUSED' })
  const [, port] = /^line tcp:\/\/127\.0\.0\.1:(\d+)\nok\n$/.exec(await ask('plug elsewhere'))!
  const back = net.connect(Number(port), '127.0.0.1')
  await once(back, 'connect')
  await ask('on')
  expect(String((await once(back, 'data'))[0])).toMatch(/U-Boot|Board/)
  expect(await ask('unlink')).toBe('ok\n')
  await served.close()
})
