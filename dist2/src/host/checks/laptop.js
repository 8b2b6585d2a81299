import { error, note, ok, warning } from '../finding.js';
const MiB = 1024 * 1024;
/** A backup is 16 MiB twice (parts and whole) and a transcript; the two images are about 20. */
const needed = { records: 64 * MiB, cache: 64 * MiB };
/** The computer itself: what it runs in, its clock, its disk, its cache. */
export function laptopFindings(facts) {
    return [...guest(facts), ...clock(facts), ...disk(facts), ...cache(facts)];
}
function guest({ guest: kind }) {
    if (kind === 'wsl1' || kind === 'wsl2') {
        const what = `This is ${kind === 'wsl2' ? 'WSL 2' : 'WSL 1'}: the router's cable and USB adapters belong to Windows.`;
        return [warning('wsl', what, 'Run benchflash in Windows itself (PowerShell), with Node for Windows.')];
    }
    if (kind === 'vm') {
        const what = 'This is a virtual machine: behind NAT the router does not reach it.';
        const mend = "Bridge the machine's network card to the router's cable, and hand the USB adapter through.";
        return [note('virtual-machine', what, mend)];
    }
    if (kind !== 'container')
        return [];
    const what = 'This is a container: it must share the network of its host, and be given the serial device.';
    return [note('container', what, 'docker run --network host --device /dev/ttyUSB0 …')];
}
/** Names of records are times, and certificates of the download site are checked against the clock. */
function clock({ now, clockSet }) {
    const time = now.toISOString().slice(0, 10);
    if (now.getUTCFullYear() < 2026)
        return [
            error('clock-wrong', `The clock says ${time}: downloads will fail, and records get wrong names.`, 'Set the clock.'),
        ];
    if (clockSet !== false)
        return [ok('clock', `The clock says ${time}.`)];
    return [
        note('clock-not-set', `The clock says ${time}, and no time server has set it.`, 'sudo timedatectl set-ntp true'),
    ];
}
function disk({ freeBytes, wanted }) {
    return ['records', 'cache'].flatMap((name) => {
        const free = freeBytes[name];
        if (free === null || free >= needed[name])
            return [];
        const room = `${Math.floor(free / MiB)} MiB are free; ${needed[name] / MiB} are needed.`;
        return [
            error('disk-full', `For the ${name} (${wanted[name]}) only ${room}`, `Free some space, or choose another folder with --${name}.`),
        ];
    });
}
function cache({ images, wanted }) {
    if (images > 0)
        return [ok('cache', `${images} firmware images are in the cache.`)];
    return [
        note('cache-empty', `No firmware is in the cache (${wanted.cache}): the first run needs the internet.`),
    ];
}
