/** IPv4 arithmetic: which addresses are on one net. */
const number = (ip) => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const text = (n) => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255).join('.');
const mask = (prefix) => (prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0);
export function isOn(net, ip) {
    const bits = mask(net.prefix);
    return (number(net.ip) & bits) >>> 0 === (number(ip) & bits) >>> 0;
}
export function broadcastOf({ ip, prefix }) {
    return text((number(ip) | ~mask(prefix)) >>> 0);
}
export const isLoopback = (ip) => ip.startsWith('127.') || ip === '::1';
