import { onReturn } from '../address.js';
import { later, seconds } from '../time.js';
import { bindProblem, bindUdp } from './udp.js';
/** The socket that requests come to. It binds anew when its address went and came back, or when it broke. */
export class Door {
    address;
    port;
    #hear;
    #watch;
    #socket = null;
    #closed = false;
    #cancel = () => { };
    static async open(address, port, hear) {
        try {
            return new Door(address, await bindUdp(address, port), hear);
        }
        catch (error) {
            throw bindProblem(error, address, port);
        }
    }
    constructor(address, socket, hear) {
        this.address = address;
        this.port = socket.address().port;
        this.#hear = hear;
        this.#use(socket);
        this.#watch = onReturn(address, () => this.rebind());
    }
    send(packet, port, address) {
        try {
            // With a callback a failed send is no 'error' event: this answer is simply lost.
            this.#socket?.send(packet, port, address, () => { });
        }
        catch {
            // Port 0 as the sender's: nobody to answer.
        }
    }
    rebind() {
        const old = this.#socket;
        this.#socket = null;
        if (!old)
            return;
        old.removeAllListeners('message');
        old.close(() => void this.#bind());
    }
    async close() {
        this.#closed = true;
        this.#watch[Symbol.dispose]();
        this.#cancel();
        const socket = this.#socket;
        this.#socket = null;
        if (socket)
            await new Promise((resolve) => socket.close(resolve));
    }
    #use(socket) {
        this.#socket = socket;
        socket.on('message', this.#hear);
        socket.on('error', (error) => {
            // Windows tells a socket so when a client of an earlier answer has gone.
            if (error.code !== 'ECONNRESET')
                this.rebind();
        });
    }
    async #bind() {
        if (this.#closed)
            return;
        try {
            const socket = await bindUdp(this.address, this.port);
            if (this.#closed)
                socket.close();
            else
                this.#use(socket);
        }
        catch {
            this.#cancel = later(seconds(0.5), () => void this.#bind());
        }
    }
}
