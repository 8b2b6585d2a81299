import { FirmwareError } from '../errors.js';
import { parseFwtool } from './formats/fwtool.js';
import { squashfsSize } from './formats/squashfs.js';
import { HEADER, parseTplinkV2, tplinkMd5 } from './formats/tplink-v2.js';
import { parseUimage, UIMAGE_HEADER } from './formats/uimage.js';
const MIB = 1024 * 1024;
/** What lies between the load address and the end of 128 MiB is 64 MiB, and the kernel unpacks into the rest. */
const RAM_LIMIT = 32 * MIB;
const BLOCK = 64 * 1024;
const SMALLEST_RAM = 2 * MIB;
const KIND = Buffer.from([5, 5, 2, 3]);
/** Everything that can be known of an image before a router sees it (facts/device.md §1.9). */
export function checkImage(image, role, name, device) {
    refuseTooLarge(image.length, role, device);
    const tplink = parseTplinkV2(image);
    if (!tplink)
        throw wrong('bad-header', `${name} has no TP-Link header`, otherFile(role));
    refuseOtherRole(image, role, name);
    const uimage = checkKernel(image, name);
    const found = role === 'initramfs' ? checkRam(image, uimage, name) : checkFlash(image, tplink, uimage, name, device);
    refuseOtherProfile(name, device);
    const body = image.subarray(0, found.bodyEnd);
    if (!tplinkMd5(body).equals(tplink.md5))
        throw wrong('bad-crc', `The MD5 in the header of ${name} is wrong`);
    return factsOf(uimage, name, found);
}
function factsOf(uimage, name, { rootfsEnd, metadata }) {
    return {
        kernelName: uimage.name,
        rootfsEnd,
        supported: supportedBy(metadata),
        revision: metadata?.version?.revision ?? null,
        release: metadata?.version?.version ?? /^openwrt-(\d+\.\d+\.\d+(?:-rc\d+)?)-/.exec(name)?.[1] ?? null,
    };
}
export const limitOf = (role, device) => role === 'initramfs' ? RAM_LIMIT : device.flash.firmware.size;
export function refuseTooLarge(size, role, device) {
    const limit = limitOf(role, device);
    if (size <= limit)
        return;
    throw wrong('too-large', `The ${role} image has ${size} bytes, at most ${limit} fit`, otherFile(role));
}
export function roleOf(image) {
    return parseTplinkV2(image)?.rootfsOffset === null ? 'initramfs' : 'sysupgrade';
}
function refuseOtherRole(image, role, name) {
    const is = roleOf(image);
    if (is === role)
        return;
    throw wrong('wrong-role', `${name} is no ${role} image but one of the kind ${is}`, otherFile(role));
}
/** The header has no board id, so an upstream name is all that tells another model's RAM image. */
function refuseOtherProfile(name, device) {
    const upstream = /^openwrt-.*-(initramfs-kernel|squashfs-sysupgrade)\.bin$/.test(name);
    if (upstream && !name.includes(`-${device.imageProfile}-`))
        throw otherBoard(name, device);
}
function checkKernel(image, name) {
    const uimage = parseUimage(image, HEADER);
    if (!uimage)
        throw wrong('bad-header', `${name} has no kernel behind its header`);
    if (!uimage.headerOk)
        throw wrong('bad-crc', `The kernel header of ${name} is damaged`);
    if (!uimage.kind.equals(KIND))
        throw wrong('bad-header', `The kernel of ${name} is not for this processor`);
    if (HEADER + UIMAGE_HEADER + uimage.size > image.length)
        throw truncated(name);
    if (!uimage.dataOk)
        throw wrong('bad-crc', `The kernel of ${name} is damaged`);
    return uimage;
}
function checkRam(image, uimage, name) {
    const end = HEADER + UIMAGE_HEADER + uimage.size;
    if (end < SMALLEST_RAM)
        throw wrong('bad-header', `${name} holds a kernel alone`, otherFile('initramfs'));
    if (end !== image.length)
        throw wrong('bad-header', `${name} has ${image.length - end} bytes too many`);
    return { rootfsEnd: null, metadata: null, bodyEnd: image.length };
}
function checkFlash(image, tplink, uimage, name, device) {
    const offset = rootfsOffset(image, tplink, uimage);
    const size = squashfsSize(image, offset);
    if (size === null && offset < image.length)
        throw wrong('bad-header', `${name} has no root file system`);
    const { metadata, bodyEnd, ok } = parseFwtool(image);
    const rootfsEnd = offset + (size ?? 0);
    if (size === null || rootfsEnd > bodyEnd)
        throw truncated(name);
    if (!metadata && ok)
        throw noMetadata(name);
    if (!ok)
        throw wrong('bad-crc', `The metadata of ${name} is damaged`);
    // The entry for old switch drivers reads "board - why not", so the name may be followed by a blank.
    const fits = supportedBy(metadata).some((board) => board.split(' ')[0] === device.board);
    if (!fits)
        throw otherBoard(name, device);
    return { rootfsEnd, metadata, bodyEnd };
}
/** Older image tools wrote the layout's usual offset into the header and put the file system behind the kernel all the same. */
function rootfsOffset(image, tplink, uimage) {
    const told = tplink.rootfsOffset;
    const behind = Math.ceil((HEADER + UIMAGE_HEADER + uimage.size) / BLOCK) * BLOCK;
    return squashfsSize(image, told) === null && squashfsSize(image, behind) !== null ? behind : told;
}
const supportedBy = (metadata) => [
    ...(metadata?.new_supported_devices ?? []),
    ...(metadata?.supported_devices ?? []),
];
function wrong(what, message, hint = 'Download it again.') {
    return new FirmwareError(`image-${what}`, message, { hint });
}
const truncated = (name) => wrong('truncated', `${name} is cut short`);
const otherBoard = (name, device) => wrong('wrong-board', `${name} is for another router`, `Use the images of ${device.imageProfile}.`);
const noMetadata = (name) => wrong('truncated', `${name} has no metadata at its end`, 'It is cut short, or a factory image: use sysupgrade.');
const otherFile = (role) => role === 'initramfs' ? 'Use the …-initramfs-kernel.bin.' : 'Use the …-squashfs-sysupgrade.bin.';
