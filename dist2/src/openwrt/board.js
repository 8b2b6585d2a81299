import { DeviceError } from '../errors.js';
export async function board(shell, signal) {
    return parseBoard(await shell.check('ubus call system board', { signal }));
}
export function parseBoard(text) {
    try {
        const { kernel = '', model = '', board_name = '', rootfs_type = '', release = {} } = JSON.parse(text);
        const { version = '', revision = '', target = '' } = release;
        return { kernel, model, board_name, rootfs_type, release: { version, revision, target } };
    }
    catch (cause) {
        throw new DeviceError('board-unreadable', 'The router did not say which board it is', {
            mayRetry: true,
            evidence: text.split(/\r?\n/),
            cause,
        });
    }
}
/**
 * What kind of system has the shell. 12 s into the first boot `/` is still a tmpfs overlay and must not be taken
 * for a RAM system: only the installed one has a squashfs at /rom (facts/openwrt.md §4.5).
 */
export async function running(shell, signal) {
    const { output: rom } = await shell.run("grep -c ' /rom squashfs ' /proc/mounts", { signal });
    if (rom.trim() !== '0')
        return (await overlayReady(shell, signal)) ? 'openwrt' : 'starting';
    const { rootfs_type } = await board(shell, signal);
    return rootfs_type === 'initramfs' || rootfs_type === 'tmpfs' ? 'ramboot' : 'starting';
}
/** Until then changes live in a tmpfs and are copied once (facts/openwrt.md §4.5). */
export async function overlayReady(shell, signal) {
    const ask = "readlink /overlay/.fs_state; grep -c '^overlayfs:/overlay / overlay ' /proc/mounts";
    const { output } = await shell.run(ask, { signal });
    const [state, mounts] = output.trim().split(/\s+/);
    return state === '2' && mounts === '1';
}
