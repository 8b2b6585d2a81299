import { UsageError } from '../errors.js';
/** `tcp://host:port` or the path of a serial device. */
export async function openPort(spec, options) {
    if (!/^\w+:\/\//.test(spec)) {
        const { openSerialPort } = await import('./serial-port.js');
        return await openSerialPort(spec, options.baudRate);
    }
    const [, host, port] = /^tcp:\/\/(\[[0-9a-fA-F:]+\]|[^:/[\]]+):(\d{1,5})\/?$/.exec(spec) ?? [];
    if (host === undefined || Number(port) > 65_535) {
        throw new UsageError('port-spec', `--port ${spec}: not a port`, {
            hint: 'Give tcp://host:port or a serial device such as /dev/ttyUSB0 or COM3.',
        });
    }
    const { openTcpPort } = await import('./tcp-port.js');
    return await openTcpPort(spec, host.replace(/^\[|\]$/g, ''), Number(port));
}
