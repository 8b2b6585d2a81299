import { DeviceError } from '../errors.js';
const sights = {
    'openwrt-login': [
        'openwrt-login',
        'OpenWrt on the router asks for a password on its console',
        'Restart it by hand, or remove the password prompt (ttylogin) first.',
    ],
    failsafe: ['failsafe', 'The router runs in failsafe mode', 'Switch it off and on.'],
    garbage: [
        'line-garbage',
        'What comes over the line is no text',
        'Check GND and RX of the adapter, and that no other program uses the port.',
    ],
};
/** Things that can be seen on the line and are no stage. */
export function unexpected(seen, evidence) {
    const [code, message, hint] = sights[seen] ?? ['line-odd', `The router shows "${seen}"`, ''];
    return new DeviceError(code, message, { hint, evidence, mayRetry: seen === 'garbage' });
}
