import { defineStep } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'

export const provision = defineStep({
  id: 'provision',
  title: 'Give it its own settings',
  guide: 'Hostname, root password, SSH keys, Wi-Fi, time zone and LAN address, as the bench file says.',
  kind: 'deed',
  from: 'openwrt',
  within: minutes(10),
  tries: 2,
  writes: 'overlay',
  inputs: ({ unit, settings }) => unit?.wishes(settings.provisioning) ?? null,
  async run({ unit, settings, signal }) {
    const { hostname, set } = await unit.provision(settings.provisioning, signal)
    return { hostname, set }
  },
})
