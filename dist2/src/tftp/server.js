import { Door } from './door.js';
import { Offers } from './offers.js';
import { encodeError, errorCode, parse } from './packet.js';
import { label, Sessions } from './sessions.js';
import { Throttle } from './throttle.js';
import { Transfer } from './transfer.js';
/** Answers read requests for what is offered, and nothing else. */
export class TftpServer {
    #offers = new Offers();
    #sessions = new Sessions();
    /** A flood of nonsense gets no flood of answers. */
    #errors = new Throttle(32, 32);
    #door;
    #closed = false;
    static async listen(o) {
        const server = new TftpServer();
        server.#door = await Door.open(o.address, o.port, (data, from) => server.#hear(data, from));
        return server;
    }
    get address() {
        return this.#door.address;
    }
    get port() {
        return this.#door.port;
    }
    /** Until disposed; transfers of it that still run end then. */
    offer(name, source, options = {}) {
        const offer = { name, source, to: options.to, onEvent: options.onEvent ?? (() => { }) };
        this.#offers.add(offer);
        return {
            [Symbol.dispose]: () => {
                this.#offers.remove(offer);
                this.#sessions.stop('no longer offered', offer);
            },
        };
    }
    /** Takes the port anew; transfers have sockets of their own and go on. */
    rebind() {
        this.#door.rebind();
    }
    async [Symbol.asyncDispose]() {
        if (this.#closed)
            return;
        this.#closed = true;
        this.#sessions.stop('the server stops');
        await this.#door.close();
    }
    #hear(data, from) {
        const packet = parse(data);
        // Errors are never answered: two servers would go on for ever.
        if (!packet || packet.op === 'error')
            return;
        if (packet.op === 'read')
            this.#read(packet, from);
        else if (packet.op === 'write')
            this.#refuse(from, errorCode.denied, packet.name, 'writing is not allowed');
        else if (packet.op === 'broken' && packet.kind !== 'transfer')
            this.#sendError(from, errorCode.illegal, 'not a TFTP request');
        else
            this.#sendError(from, errorCode.unknownTransfer, 'no such transfer');
    }
    #read(request, client) {
        const running = this.#sessions.get(client);
        if (running?.askedAgain(request))
            return;
        running?.stop('asked anew');
        const offer = this.#offers.find(request.name, client.address);
        if (!offer)
            this.#refuse(client, errorCode.notFound, request.name, 'not offered');
        else if (request.mode !== 'octet')
            this.#refuse(client, errorCode.illegal, request.name, 'only mode octet is served');
        else
            this.#start(request, client, offer);
    }
    /** Without room it stays silent: a boot loader asks again, after an ERROR it would start over. */
    #start(request, { address, port }, offer) {
        if (port === 0 || !this.#sessions.makeRoom())
            return;
        const client = label({ address, port });
        const tell = (event) => offer.onEvent(event);
        const transfer = new Transfer({ address, port }, request, offer.source, {
            started: () => tell({ type: 'started', client }),
            progress: (sent) => tell({ type: 'progress', client, sent, total: offer.source.size }),
            ended: (why) => {
                this.#sessions.remove(transfer);
                tell(why === null ? { type: 'done', client } : { type: 'failed', client, why });
            },
        });
        this.#sessions.add(transfer, offer);
        void transfer.open(this.address);
    }
    #refuse(client, code, name, why) {
        if (!this.#sendError(client, code, why))
            return;
        this.#offers.tellAll({ type: 'refused', client: label(client), name, why });
    }
    #sendError(client, code, message) {
        if (!this.#errors.allows())
            return false;
        this.#door.send(encodeError(code, message), client.port, client.address);
        return true;
    }
}
