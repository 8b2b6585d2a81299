import { Agent } from 'node:http';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
/** The proxy that the usual variables name for this address. The laptop's own servers are never behind one. */
export function proxyFor(url, env = process.env) {
    const of = (name) => env[name.toLowerCase()] || env[name] || '';
    const named = of(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || of('ALL_PROXY');
    if (!named || isOwn(url.hostname) || isExempt(url, of('NO_PROXY')))
        return null;
    return new URL(/^[a-z]+:\/\//i.test(named) ? named : `http://${named}`);
}
const isOwn = (host) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
/** `example.org` and `.example.org` both mean it and all below it; `*` is everything; a port may follow. */
function isExempt({ hostname, port, protocol }, list) {
    const own = port || (protocol === 'https:' ? '443' : '80');
    return list
        .split(/[\s,]+/)
        .filter(Boolean)
        .some((entry) => {
        const [, name = '', only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
        if (only && only !== own)
            return false;
        return entry === '*' || hostname === name || hostname.endsWith(`.${name}`);
    });
}
/** For `http:` a proxy is asked with the whole address, for `https:` for a tunnel. */
export async function agentFor(url, env) {
    const proxy = proxyFor(url, env);
    if (!proxy)
        return undefined;
    if (url.protocol === 'http:')
        return { http: new ForwardAgent(proxy) };
    const { HttpsProxyAgent } = await import('hpagent');
    return { https: new HttpsProxyAgent({ proxy }) };
}
/** Tunnels to port 80 are refused by most proxies, so plain requests go to the proxy itself. */
class ForwardAgent extends Agent {
    #proxy;
    constructor(proxy) {
        super({ keepAlive: false });
        this.#proxy = proxy;
    }
    /** Node's agents are given each request here, before its first line is written. */
    addRequest(request, options) {
        const { username, password } = this.#proxy;
        request.path = `http://${request.getHeader('host') ?? options.host}${request.path}`;
        if (username) {
            const secret = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
            request.setHeader('proxy-authorization', `Basic ${Buffer.from(secret).toString('base64')}`);
        }
        // The base class has it, but its type does not say so.
        const base = Agent.prototype;
        base.addRequest.call(this, request, options);
    }
    createConnection() {
        const { protocol, hostname, port } = this.#proxy;
        const host = hostname.replace(/^\[|\]$/g, '');
        if (protocol === 'https:')
            return connectTls({ host, port: Number(port || 443), servername: host });
        return connect({ host, port: Number(port || 80) });
    }
}
