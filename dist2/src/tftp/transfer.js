import { milliseconds, seconds } from '../time.js';
import { Blocks } from './blocks.js';
import { negotiate } from './options.js';
import { ackedBlock, encodeError, encodeOack, errorCode, parse } from './packet.js';
import { ResendClock } from './resend-clock.js';
import { bindUdp, connectUdp } from './udp.js';
import { Window } from './window.js';
/** What arrives sooner after our last packet crossed with it. */
const crossing = milliseconds(100);
const stale = seconds(1);
const progressBytes = 65_536;
const refusals = 3;
/** One file to one client, from a socket of its own. */
export class Transfer {
    client;
    #source;
    #request;
    #outcome;
    #blocks;
    #window;
    #oack;
    #clock;
    #socket = null;
    #over = false;
    #loading = false;
    #lastSend = 0;
    #heard = performance.now();
    #answered = false;
    #refused = 0;
    #reported = 0;
    constructor(client, request, source, outcome) {
        const terms = negotiate(request.options, source.size);
        this.client = client;
        this.#source = source;
        this.#request = request;
        this.#outcome = outcome;
        this.#blocks = new Blocks(source, terms.blockSize);
        this.#oack = encodeOack(terms.answer);
        this.#window = new Window(terms.answer.size > 0 ? 0 : 1, terms.windowSize, this.#blocks.last);
        const silent = () => this.stop('the client went silent');
        this.#clock = new ResendClock(() => this.#resend(), silent);
    }
    /** Whether the client has answered anything yet. */
    get answered() {
        return this.#answered;
    }
    /** Bound to the listen address: the client takes the transfer only from where it asked. */
    async open(listenAddress) {
        try {
            const socket = await bindUdp(listenAddress, 0);
            this.#socket = socket;
            socket.on('error', (error) => this.#lost(error));
            await connectUdp(socket, this.client.address, this.client.port);
            socket.on('message', (data) => this.#hear(data));
        }
        catch (error) {
            this.#end(error.message);
        }
        if (this.#over)
            return this.#close();
        this.#outcome.started();
        this.#clock.progress(performance.now());
        this.#send();
    }
    /** The client asks again: true when that was the same transfer, false when it has begun anew. */
    askedAgain(request) {
        const now = performance.now();
        const same = key(request) === key(this.#request);
        if (!same || this.#answered)
            return now - this.#heard < stale && same;
        if (this.#lastSend > 0 && now - this.#lastSend > crossing)
            this.#resend();
        return true;
    }
    /** Ends it with an ERROR to the client. */
    stop(why) {
        if (this.#over)
            return;
        this.#transmit(encodeError(errorCode.other, why));
        this.#end(why);
    }
    #hear(data) {
        const block = ackedBlock(data);
        if (block >= 0)
            this.#acknowledge(block);
        const packet = block >= 0 ? null : parse(data);
        if (packet?.op === 'error')
            this.#end(`the client stopped: ${packet.message || `error ${packet.code}`}`);
    }
    #acknowledge(block) {
        const meaning = this.#window.acknowledge(block);
        // Answering old ACKs doubles every block from then on (the sorcerer's apprentice).
        if (meaning === 'old')
            return;
        this.#heard = performance.now();
        if (meaning === 'new')
            this.#advance();
        else if (this.#heard - this.#lastSend > crossing)
            this.#resend();
    }
    #advance() {
        this.#answered = true;
        this.#refused = 0;
        // Sent first: the client works on it while we do the rest.
        if (!this.#window.finished)
            this.#send();
        if (this.#over)
            return;
        this.#clock.progress(this.#heard);
        this.#report();
        if (this.#window.finished)
            this.#end(null);
    }
    #report() {
        const sent = this.#blocks.before(this.#window.base);
        if (sent - this.#reported < progressBytes && sent < this.#source.size)
            return;
        this.#reported = sent;
        this.#outcome.progress(sent);
    }
    #resend() {
        this.#window.again();
        this.#send();
    }
    #send() {
        while (!this.#over && this.#window.open) {
            const block = this.#window.next;
            const packet = block === 0 ? this.#oack : this.#blocks.get(block);
            if (!packet)
                break;
            this.#transmit(packet);
            this.#window.sent();
        }
        if (!this.#over && this.#window.open)
            this.#load(this.#window.next);
    }
    #load(block) {
        if (this.#loading)
            return;
        this.#loading = true;
        const done = () => {
            this.#loading = false;
            this.#send();
        };
        this.#blocks.load(block).then(done, (error) => this.stop(`cannot read the file: ${error.message}`));
    }
    #transmit(packet) {
        this.#lastSend = performance.now();
        try {
            this.#socket?.send(packet);
        }
        catch (error) {
            this.#lost(error);
        }
    }
    /**
     * Link down, address gone, reset: a lost packet, the clock repairs it. Only a computer
     * that says three times that nobody listens is believed; a boot loader never says so.
     */
    #lost(error) {
        if (error.code !== 'ECONNREFUSED')
            return;
        this.#refused += 1;
        if (this.#refused >= refusals)
            this.#end('the client has gone');
    }
    #end(why) {
        if (this.#over)
            return;
        this.#over = true;
        this.#clock.stop();
        this.#close();
        this.#outcome.ended(why);
    }
    #close() {
        const socket = this.#socket;
        this.#socket = null;
        // A last ERROR may still be on its way out.
        if (socket)
            setImmediate(() => socket.close());
    }
}
function key(request) {
    return JSON.stringify([request.name, request.mode, ...request.options]);
}
