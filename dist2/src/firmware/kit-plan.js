import { FirmwareError } from '../errors.js';
/** NCM with its page in LuCI, the tool for AT commands, and the driver of the fallback mode. */
export const modemPackages = ['luci-proto-ncm', 'sms-tool', 'kmod-usb-net-rndis'];
export const kernelMismatch = (name, needs, own, release) => new FirmwareError('kernel-mismatch', `${name} is for kernel ${needs}, OpenWrt ${release} has ${own}`, {
    hint: 'Use another --mirror, or the image of the release itself.',
});
