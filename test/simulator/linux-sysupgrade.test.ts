import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { after } from '../../src/base/time.ts'
import { images, LinuxBench } from './linux-bench.ts'

const TIMEOUT = 30_000

async function withImage(bench: LinuxBench, image = images.sysupgrade): Promise<string> {
  const server = http.createServer((_, answer) => answer.end(image)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  await bench.login()
  while (!(await bench.run('ubus call network.interface.lan status')).includes('"up": true'));
  const { port } = server.address() as AddressInfo
  const said = await bench.run(`uclient-fetch -O /tmp/fw.bin http://192.168.1.2:${port}/fw.bin`)
  server.close()
  return said
}

test(
  'an image is fetched, checked, written and started from',
  async () => {
    await using bench = new LinuxBench()
    const image = images.sysupgrade
    expect(await withImage(bench)).toContain(`Download completed (${image.length} bytes)`)
    expect(await bench.run('sysupgrade -n -T /tmp/fw.bin; echo $?')).toBe('0')
    bench.type('sysupgrade -n /tmp/fw.bin\r')
    await bench.until(/Commencing upgrade[\s\S]*Writing from <stdin> to firmware \.\.\.\r\n/)
    await bench.until(/^\w{3} \w{3} [^\n]* upgrade: Upgrade completed\r\n/)
    await bench.until(/reboot: Restarting system/)
    while (!bench.rebooted) await after(5)
    expect(bench.machine.flash.read(0x20000, image.length).equals(image)).toBe(true)

    const flash = bench.machine.flash.copy()
    await using first = new LinuxBench('flash', { flash })
    await first.until(/jffs2 not ready yet, using temporary tmpfs overlay/)
    await first.login()
    expect(await first.run('readlink /overlay/.fs_state')).toBe('1')
    await first.off()
    await using again = new LinuxBench('flash', { flash })
    await again.until(/jffs2 not ready yet/)
    await again.login()
    while ((await again.run('readlink /overlay/.fs_state')) !== '2') await after(50)
    expect(await again.run('mount | grep overlayfs:/overlay')).toContain('on / type overlay')
    expect(await again.run('logread')).toContain('init complete')
    await again.off()
    await using second = new LinuxBench('flash', { flash })
    await second.until(/mount_root: switching to jffs2 overlay/)
    await second.login()
    expect(await second.run('readlink /overlay/.fs_state')).toBe('2')
  },
  TIMEOUT,
)

test(
  'a power cut in the write leaves a flash that is neither old nor new',
  async () => {
    await using bench = new LinuxBench()
    await withImage(bench)
    const before = bench.machine.flash.read(0x20000, images.sysupgrade.length)
    bench.type('sysupgrade -n /tmp/fw.bin\r')
    await bench.until(/Writing from/)
    while (bench.machine.flash.writes.length < 6) await after(2)
    await bench.off()
    const left = bench.machine.flash.read(0x20000, images.sysupgrade.length)
    expect(left.equals(before)).toBe(false)
    expect(left.equals(images.sysupgrade)).toBe(false)
  },
  TIMEOUT,
)

test(
  'what is no image for this board is refused',
  async () => {
    await using bench = new LinuxBench()
    const foreign = Buffer.from(
      images.sysupgrade.toString('latin1').replaceAll('tplink,mr600-v2-eu', 'tplink,xx600-v2-eu'),
      'latin1',
    )
    await withImage(bench, foreign)
    const said = await bench.run('sysupgrade -n -T /tmp/fw.bin; echo $?')
    expect(said).toContain('Device tplink,mr600-v2-eu not supported by this image')
    expect(said).toMatch(/Image check failed\.\n1$/)
    expect(await bench.run('sysupgrade -T /proc/mtd')).toContain('Image metadata not present')
  },
  TIMEOUT,
)

test(
  'with -f the settings ride along: the first start restores them before it makes its own',
  async () => {
    await using bench = new LinuxBench()
    await withImage(bench)
    await bench.run(
      'mkdir -p /tmp/c/etc/uci-defaults /tmp/c/etc/dropbear; echo key > /tmp/c/etc/dropbear/authorized_keys',
    )
    await bench.run(`echo 'uci set system.@system[0].hostname=seat-7' > /tmp/c/etc/uci-defaults/99-x`)
    await bench.run('cd /tmp/c; tar -czf /tmp/c.tar.gz etc; cd')
    expect(await bench.run('sysupgrade -T -f /proc/mtd /tmp/fw.bin')).toContain('Invalid config file')
    bench.type('sysupgrade -f /tmp/c.tar.gz /tmp/fw.bin\r')
    await bench.until(/Appending jffs2 data[\s\S]*Upgrade completed/)
    while (!bench.rebooted) await after(5)
    await using first = new LinuxBench('flash', { flash: bench.machine.flash.copy() })
    await first.until(/- config restore -/)
    await first.login()
    expect(await first.run('cat /etc/dropbear/authorized_keys; uci get system.@system[0].hostname')).toBe(
      'key\nseat-7',
    )
    expect(await first.run('ls /etc/uci-defaults; uci get network.wwan0.proto')).toBe('qmi')
  },
  TIMEOUT,
)
