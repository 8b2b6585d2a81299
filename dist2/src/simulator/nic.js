import dgram from 'node:dgram';
import net from 'node:net';
/** The router's network card with its cable. Where the cable ends is real: sockets of this machine. */
export class SimNic {
    #clock;
    #wire;
    #open = new Set();
    plugged;
    #downUntil = 0;
    constructor(clock, wire) {
        this.#clock = clock;
        this.#wire = wire;
        this.plugged = true;
    }
    get up() {
        return this.plugged && this.#clock.now() >= this.#downUntil;
    }
    dropFor(duration) {
        this.#downUntil = Math.max(this.#downUntil, this.#clock.now() + duration);
    }
    reaches(host) {
        return this.up && host === this.#wire.serverIp;
    }
    connect(host, port) {
        const socket = this.reaches(host) ? net.connect(port, this.#wire.host) : unreachable(host);
        const drop = () => socket.destroy();
        this.#open.add(drop);
        socket.once('close', () => this.#open.delete(drop));
        return socket;
    }
    async udp(receive) {
        const socket = dgram.createSocket('udp4');
        await new Promise((resolve, reject) => socket.once('error', reject).bind(0, () => resolve()));
        socket.on('message', (bytes, from) => this.up && receive(bytes, { port: from.port }));
        socket.on('error', () => { });
        const close = () => {
            if (this.#open.delete(close))
                socket.close();
        };
        this.#open.add(close);
        const send = (bytes, host, port) => {
            if (!this.reaches(host) || !this.#open.has(close))
                return;
            socket.send(bytes, port === 69 ? this.#wire.tftpPort : port, this.#wire.host);
        };
        return { send, close };
    }
    /** The power is gone, or the card was reset. */
    reset() {
        for (const close of [...this.#open])
            close();
    }
}
function unreachable(host) {
    const socket = new net.Socket();
    const error = Object.assign(new Error(`connect EHOSTUNREACH ${host}`), { code: 'EHOSTUNREACH' });
    process.nextTick(() => socket.destroy(error));
    return socket;
}
