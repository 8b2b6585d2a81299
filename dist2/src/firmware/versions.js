import { FirmwareError, UsageError } from '../errors.js';
/** Numbers compare as numbers: 24.10.10 is newer than 24.10.9. */
export const older = (a, b) => a.localeCompare(b, 'en', { numeric: true }) < 0;
export const branchOf = (release) => release.split('.').slice(0, 2).join('.');
export function newestOf(releases, branch) {
    const point = releases.filter((r) => r.startsWith(`${branch}.`) && /^[\d.]+$/.test(r));
    return point.sort((a, b) => (older(a, b) ? -1 : 1)).at(-1);
}
/** A release becomes part of a path and of a file's name. */
export function checkedRelease(release) {
    if (/^\d+\.\d+\.\d+(-rc\d+)?$/.test(release))
        return release;
    throw new UsageError('release-bad', `"${release}" is not an OpenWrt release`, {
        hint: 'A release looks like 24.10.8.',
    });
}
export function refuseOldTarget(release, device) {
    const { oldestTarget, fallback } = device.release;
    if (!older(release, oldestTarget))
        return;
    throw new FirmwareError('release-too-old', `OpenWrt ${release} is too old for the ${device.title}`, {
        hint: `Before ${oldestTarget} Wi-Fi has no calibration here. Use --release ${fallback}, or --allow-old.`,
    });
}
/** An old RAM system cannot read the last block of the flash, so that its backup would not be whole (facts/device.md §3.4). */
export function refuseOldRam(release, device) {
    const { oldestRam, fallback } = device.release;
    if (!older(release, oldestRam))
        return;
    throw new FirmwareError('ram-too-old', `The RAM image of OpenWrt ${release} cannot back up the whole flash`, {
        hint: `Use an initramfs of ${oldestRam} or newer, such as ${fallback}.`,
    });
}
/** For a RAM image of no known release; what its kernel does not betray, the flash map of the running system will. */
export function ramReleaseOf(kernelName, device) {
    return /Linux-[0-5]\./.test(kernelName) ? '23.05' : device.release.oldestRam;
}
