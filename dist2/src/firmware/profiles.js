import { FirmwareError } from '../errors.js';
export function parseProfiles(bytes, device) {
    const all = parse(bytes);
    const { default_packages: usual = [], linux_kernel: kernel = null, source_date_epoch: epoch } = all;
    const own = all.profiles?.[device.imageProfile]?.device_packages ?? [];
    const without = new Set(own.filter((name) => name.startsWith('-')).map((name) => name.slice(1)));
    const packages = [...usual, ...own].filter((name) => !name.startsWith('-') && !without.has(name));
    return {
        release: String(all.version_number ?? ''),
        date: epoch ? new Date(Number(epoch) * 1000).toISOString().slice(0, 10) : null,
        kernel,
        packages,
    };
}
/** The name of the folder with the kernel's modules. */
export function kernelFolder({ kernel, release }) {
    if (kernel)
        return `${kernel.version}-${kernel.release}-${kernel.vermagic}`;
    throw new FirmwareError('kernel-unknown', `OpenWrt ${release} does not say which kernel it has`, {
        hint: 'Releases before 24.10 do not. Use a newer one with --release.',
    });
}
function parse(bytes) {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch (cause) {
        throw new FirmwareError('profiles-bad', 'The profiles.json of the release cannot be read', {
            hint: 'Use another --release or --mirror.',
            cause,
        });
    }
}
