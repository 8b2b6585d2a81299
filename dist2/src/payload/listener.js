import { createServer } from 'node:http';
import { BenchError } from '../errors.js';
/** Connections whose other side said goodbye before the announced size. */
export const endedEarly = new WeakSet();
export async function listenHttp(address, port, answer) {
    // No limit on a whole request: a backup at a bad cable's pace is slow; mute senders are dropped elsewhere.
    const server = createServer({ requestTimeout: 0, keepAlive: false }, answer);
    // BusyBox nc closes its half when its input ends and then still waits for our answer.
    Object.assign(server, { httpAllowHalfOpen: true });
    server.on('clientError', (error, socket) => {
        // The error of a reset can be used up before it is read, and then it looks like an orderly end; but a connection
        // that was reset has no other side any more, and one that was half closed still has.
        const orderly = error.code === 'HPE_INVALID_EOF_STATE' && socket.remoteAddress !== undefined;
        if (orderly)
            endedEarly.add(socket);
        socket.destroy();
    });
    await new Promise((resolve, reject) => {
        server.once('error', (error) => reject(listenProblem(error, address, port)));
        server.listen({ host: address, port, exclusive: true }, resolve);
    });
    return server;
}
export const portOf = (server) => server.address().port;
function listenProblem(cause, address, port) {
    const where = `${address}, TCP port ${port}`;
    if (cause.code === 'EADDRINUSE')
        return new BenchError('http-port-in-use', `Another program already listens on ${where}`, {
            hint: 'Choose another port with --http-port.',
            cause,
        });
    if (cause.code === 'EACCES' || cause.code === 'EPERM')
        return new BenchError('http-port-denied', `Not allowed to listen on ${where}`, {
            hint: 'Choose a port above 1023 with --http-port.',
            cause,
        });
    if (cause.code === 'EADDRNOTAVAIL')
        return new BenchError('address-missing', `This computer does not have the address ${address}`, {
            hint: `Give the network card at the router's cable the address ${address}/24.`,
            mayRetry: true,
            cause,
        });
    return cause;
}
