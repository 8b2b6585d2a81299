import type { NameOf } from '../phrases/phrase.ts'

/** Everything that a practice router can be told to do wrong; what each of them is stands among the messages. */
export type FaultName = NameOf<'fault'>

/** Each once: the compiler finds one that is missing here, or has no words. */
const all: Record<FaultName, true> = {
  'dead-cable': true,
  'no-test-cable': true,
  'tx-open': true,
  'other-rate': true,
  'key-deaf-once': true,
  'saved-env': true,
  'wrong-board': true,
  'short-map': true,
  'no-spi': true,
  'lzma-error': true,
  'lzma-overwrite': true,
  'picky-loader': true,
  'old-loader': true,
  'unpack-restart': true,
  'bootm-restart': true,
  'kernel-not-entered': true,
  'kernel-silent': true,
  'kernel-panic': true,
  'kernel-panic-hangs': true,
  'power-dip': true,
  'adapter-vanishes': true,
  'power-cut-during-write': true,
  'flash-boot-on-error': true,
  'no-lan': true,
  'flash-corrupt': true,
  'flash-write-fails': true,
  'dead-lan': true,
  'no-modem': true,
  'modem-unknown': true,
  'modem-silent': true,
  'modem-garbage': true,
  'modem-rndis': true,
  'modem-ok-lost': true,
  'modem-renumbers': true,
  'modem-slow': true,
  'modem-ipv6': true,
  'modem-weak': true,
  'modules-restart': true,
  'tmp-full': true,
  'no-sim': true,
  'operator-lock': true,
  'sim-locked': true,
  'sim-puk': true,
  'checksum-noise': true,
}

export const isFault = (name: string): name is FaultName => Object.hasOwn(all, name)
