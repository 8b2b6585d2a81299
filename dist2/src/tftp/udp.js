import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { BenchError } from '../errors.js';
export function bindUdp(address, port) {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    return new Promise((resolve, reject) => {
        const fail = (error) => {
            socket.close();
            reject(error);
        };
        socket.once('error', fail);
        socket.bind({ address, port, exclusive: true }, () => {
            socket.off('error', fail);
            resolve(socket);
        });
    });
}
/** The kernel then drops what strangers send to this socket. */
export function connectUdp(socket, address, port) {
    return new Promise((resolve, reject) => {
        socket.connect(port, address, ((error) => (error ? reject(error) : resolve())));
    });
}
/** What the technician can do about a port that cannot be bound. */
export function bindProblem(error, address, port) {
    const cause = error;
    const where = `${address}, UDP port ${port}`;
    if (cause.code === 'EADDRINUSE')
        return new BenchError('tftp-port-in-use', `Another program already serves TFTP on ${where}`, {
            hint: 'Stop the other TFTP server (tftpd-hpa, dnsmasq, Tftpd64) and start again.',
            cause,
        });
    if (cause.code === 'EACCES' || cause.code === 'EPERM')
        return new BenchError('tftp-port-denied', `Not allowed to serve TFTP on ${where}`, {
            hint: 'Ports below 1024 need a right. On Linux: sudo sysctl net.ipv4.ip_unprivileged_port_start=69',
            cause,
        });
    if (cause.code === 'EADDRNOTAVAIL')
        return new BenchError('address-missing', `This computer does not have the address ${address}`, {
            hint: `Give the network card at the router's cable the address ${address}/24, with the router on and the cable in.`,
            mayRetry: true,
            cause,
        });
    return error;
}
