/** After the installation, and with its factory firmware, the router is here. */
const routerIp = '192.168.1.1';
/** What the checks of the laptop are about. */
export function wantedFor({ port, listen, serverIp, tftpPort, cache, records }, bootIp) {
    const wildcard = listen === '0.0.0.0' || listen === '::';
    return {
        listen,
        address: wildcard ? serverIp : listen,
        bootIp,
        routerIp,
        tftpPort,
        serial: port === '' || /^\w+:(\/\/|$)/.test(port) ? null : port,
        cache,
        records,
    };
}
