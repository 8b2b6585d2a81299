import { DeviceError } from '../base/errors.ts'
import type { Shell } from '../console/shell.ts'
import { phrase } from '../phrases/phrase.ts'

export interface Board {
  kernel: string
  model: string
  board_name: string
  rootfs_type: string
  release: { version: string; revision: string; target: string }
}

export async function board(shell: Shell, signal: AbortSignal): Promise<Board> {
  return parseBoard(await shell.sure('ubus call system board', { signal }))
}

function parseBoard(text: string): Board {
  try {
    const { kernel = '', model = '', board_name = '', rootfs_type = '', release = {} } = JSON.parse(text)
    const { version = '', revision = '', target = '' } = release
    return short({ kernel, model, board_name, rootfs_type, release: { version, revision, target } })
  } catch (cause) {
    throw new DeviceError('board-unreadable', phrase('board.unreadable'), {
      evidence: text.split(/\r?\n/),
      cause,
    })
  }
}

/** Records keep it: nothing in it may be long, or other than text. */
function short<T>(value: T): T {
  if (typeof value === 'string') return value.slice(0, 100).replace(/[^\x20-\x7e]/g, '') as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, short(inner)])) as T
}

export type Running = 'ramboot' | 'openwrt' | 'starting'

/**
 * What kind of system has the shell. 12 s into the first boot `/` is still a tmpfs overlay and must not be taken
 * for a RAM system: only the installed one has a squashfs at /rom.
 */
export async function running(shell: Shell, signal: AbortSignal): Promise<Running> {
  const rom = await shell.sure("grep -c ' /rom squashfs ' /proc/mounts || true", { signal })
  if (rom.trim() !== '0') return (await overlayReady(shell, signal)) ? 'openwrt' : 'starting'
  const { rootfs_type } = await board(shell, signal)
  return rootfs_type === 'initramfs' || rootfs_type === 'tmpfs' ? 'ramboot' : 'starting'
}

/** Until then changes live in a tmpfs and are copied once. A condition for the router's shell. */
export const overlayIsReady =
  '{ [ "$(readlink /overlay/.fs_state)" = 2 ] && grep -q "^overlayfs:/overlay / overlay " /proc/mounts; }'

async function overlayReady(shell: Shell, signal: AbortSignal): Promise<boolean> {
  return (await shell.run(overlayIsReady, { signal })).code === 0
}
