import { DeviceError } from '../errors.js';
import { partition } from './flash-map.js';
import { hexdump } from './hexdump.js';
const PCI = 'for d in /sys/bus/pci/devices/*; do echo $(cat $d/vendor):$(cat $d/device); done 2>/dev/null';
// Without their time stamps, because the shell takes lines that begin with one for messages in between.
const SPI = "dmesg | sed -n 's/^.*spi-nor spi/spi/p'";
const USB = 'for f in /sys/bus/usb/devices/*/idVendor; do echo $(cat $f):$(cat $(dirname $f)/idProduct); done 2>/dev/null';
export async function gather(shell, parts, bootLog, signal, device) {
    const pci = await shell.run(PCI, { signal });
    const usb = await shell.run(USB, { signal });
    const spi = await shell.run(SPI, { signal });
    const header = await hexdump(shell, partition(parts, 'firmware'), 0, 4, signal);
    return {
        bootLines: bootLog ? device.evidence.bootLines.filter((line) => bootLog.includes(line)) : null,
        flashSize: sizeIn(spi.output),
        pci: ids(pci.output),
        usb: ids(usb.output),
        header: header.toString('hex'),
    };
}
/** `0x14c3:0x7603` of PCI and `2cb7:0a05` of USB in one form. */
function ids(text) {
    const found = [...text.matchAll(/\b(?:0x)?([0-9a-f]{4}):(?:0x)?([0-9a-f]{4})\b/gi)];
    return found.map(([, vendor, product]) => `${vendor}:${product}`.toLowerCase());
}
function sizeIn(text) {
    const kilobytes = /\((\d+) Kbytes\)/.exec(text)?.[1];
    return kilobytes ? Number(kilobytes) * 1024 : null;
}
/** What speaks against this board; none of it can be answered away. */
export function contradictions(evidence, device) {
    const { bootLines, flashSize, pci, usb, header } = evidence;
    const wrong = [];
    for (const line of device.evidence.bootLines) {
        if (bootLines && !bootLines.includes(line))
            wrong.push(`the boot loader did not say "${line}"`);
    }
    if (flashSize !== null && flashSize !== device.flash.size)
        wrong.push(`its flash has ${flashSize} bytes`);
    for (const id of device.evidence.pci)
        if (!pci.includes(id))
            wrong.push(`it has no PCI device ${id}`);
    for (const id of device.evidence.notUsb)
        if (usb.includes(id))
            wrong.push(`it has the USB device ${id}`);
    if (header !== '03000000')
        wrong.push(`its firmware begins with ${header}, which is no TP-Link header`);
    return wrong;
}
/** The modem is what tells an MR500 from its sisters. */
export function provenByModem({ usb }, { evidence }) {
    return usb.find((id) => evidence.usbProducts.some((p) => id === `${evidence.usbVendor}:${p}`)) ?? null;
}
export function wrongBoard(device, why) {
    return new DeviceError('wrong-board', `This is not a ${device.title}: ${why.join('; ')}`, {
        hint: 'Nothing is written to it. Choose the right --device, or take the router off the bench.',
        evidence: why,
    });
}
/** The label's MAC, six raw bytes (facts/device.md §3.3). */
export async function readMac(shell, parts, device, signal) {
    const bytes = await readMark(shell, parts, device, device.marks.mac, 6, signal);
    const mac = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
    const blank = bytes.every((byte) => byte === 0);
    if (bytes.length === 6 && !blank && (bytes[0] & 1) === 0)
        return mac;
    throw new DeviceError('mac-invalid', `The router's MAC in flash is not a MAC: ${mac}`, {
        hint: 'Without it the router cannot be told from others, so nothing is done to it.',
    });
}
export async function readImei(shell, parts, device, signal) {
    const bytes = await readMark(shell, parts, device, device.marks.imei, 15, signal);
    const text = bytes.toString('latin1');
    return /^\d{15}$/.test(text) ? text : null;
}
/** An absolute flash address, found by the sizes of the parts before it. */
async function readMark(shell, parts, device, address, length, signal) {
    let start = 0;
    for (const { name, size } of device.flash.partitions) {
        if (address < start + size)
            return hexdump(shell, partition(parts, name), address - start, length, signal);
        start += size;
    }
    throw new DeviceError('partition-missing', `No partition holds the flash address ${address.toString(16)}`);
}
