import { onReturn } from '../address.js';
import { later, seconds } from '../time.js';
import { download } from './download.js';
import { Inbox } from './inbox.js';
import { listenHttp, portOf } from './listener.js';
import { Offers } from './offers.js';
/** What goes to the router and comes back from it by HTTP, on one port: one firewall rule. */
export class PayloadServer {
    host;
    port;
    #address;
    #offers = new Offers();
    #inbox = new Inbox();
    #watch;
    #server = null;
    #closed = false;
    #cancel = () => { };
    /** `host` is this computer as the router is to call it. */
    static async listen(o) {
        let payload;
        const server = await listenHttp(o.address, o.port, (request, response) => payload?.answer(request, response));
        payload = new PayloadServer(o, server);
        return payload;
    }
    constructor(o, server) {
        this.host = o.host;
        this.port = portOf(server);
        this.#address = o.address;
        this.#use(server);
        this.#watch = onReturn(o.address, () => this.rebind());
    }
    /** At a path that cannot be guessed, until disposed. */
    offer(name, source, onProgress) {
        return this.#at(this.#offers.add(name, source, onProgress));
    }
    /**
     * A tree of files below a prefix that cannot be guessed, until disposed: a feed under upstream's own paths, for the
     * router's package manager. `url` has no slash at its end; `${url}/releases/…` asks `lookup('releases/…')`, where
     * `%7E` has become `~`. GET, HEAD and ranges are answered with the exact length; a null of the lookup is a 404.
     */
    offerTree(lookup) {
        return this.#at(this.#offers.addTree(lookup));
    }
    /** Expects one PUT. */
    receive(o) {
        return this.#inbox.expect(o, this.host, this.port);
    }
    /** Takes the port anew; what runs goes on. */
    rebind() {
        const old = this.#server;
        this.#server = null;
        old?.close(() => { });
        if (old)
            void this.#listen();
    }
    async [Symbol.asyncDispose]() {
        this.#closed = true;
        this.#watch[Symbol.dispose]();
        this.#cancel();
        const server = this.#server;
        this.#server = null;
        if (!server)
            return;
        await new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        });
    }
    answer(request, response) {
        response.sendDate = false;
        response.shouldKeepAlive = false;
        this.#route(request, response).catch(() => response.destroy());
    }
    async #route(request, response) {
        if (request.method === 'PUT')
            return this.#inbox.answer(request, response);
        const offer = await this.#offers.find(request.url ?? '');
        if (!offer)
            return void response.writeHead(404, { 'Content-Length': 0 }).end();
        try {
            if (request.method === 'GET' || request.method === 'HEAD')
                return await download(offer.source, request, response, offer.onProgress);
            response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Length': 0 }).end();
        }
        finally {
            await offer.source[Symbol.asyncDispose]?.();
        }
    }
    #at(offer) {
        return { url: `http://${this.host}:${this.port}${offer.path}`, [Symbol.dispose]: offer[Symbol.dispose] };
    }
    #use(server) {
        this.#server = server;
        server.on('error', () => this.rebind());
    }
    async #listen() {
        if (this.#closed)
            return;
        try {
            const server = await listenHttp(this.#address, this.port, (request, response) => this.answer(request, response));
            if (this.#closed)
                server.close();
            else
                this.#use(server);
        }
        catch {
            this.#cancel = later(seconds(0.5), () => void this.#listen());
        }
    }
}
