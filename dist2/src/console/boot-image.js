import { DeviceError } from '../errors.js';
/** What `bootm` can say (facts/device.md §1.8). */
export const kernelStart = {
    started: /Starting kernel \.\.\./,
    magic: /Bad Magic Number,[0-9a-fA-F]{1,8}/,
    header: /Bad Header Checksum/,
    data: /Bad Data CRC/,
    lzma: /LZMA ERROR|must RESET board/,
    type: /Unsupported Architecture|Wrong Image Type|Unimplemented compression/,
};
const another = 'Try --initramfs with another release.';
const problems = {
    magic: ['image-magic', 'The boot loader found no kernel in what it loaded.', another],
    header: ['image-header-crc', "The kernel's header is damaged.", 'Load it again.'],
    data: ['image-data-crc', 'The kernel was damaged on its way.', 'Load it again.'],
    lzma: ['image-lzma', 'The boot loader could not unpack the kernel, and restarts.', another],
    type: ['image-type', 'The image is not for this boot loader.', another],
};
export function kernelProblem(heard, evidence) {
    const known = problems[heard.name] ?? ['image-type', 'The boot loader did not start the kernel.', another];
    const [code, message, hint] = known;
    return new DeviceError(code, message, { hint, evidence, mayRetry: true });
}
