import { PayloadServer } from '../payload/server.js';
import { TftpServer } from '../tftp/server.js';
/** The servers at one wire, made when they are first needed; seats on the same wire share them. */
export class Servers {
    addresses;
    tftpServer = null;
    payloadServer = null;
    constructor(addresses) {
        this.addresses = addresses;
    }
    /** Fails as long as the laptop does not have the address; may be tried again. */
    async open() {
        return { tftp: await this.tftp(), payload: await this.payload() };
    }
    async tftp() {
        const { listen, tftpPort } = this.addresses;
        this.tftpServer ??= TftpServer.listen({ address: listen, port: tftpPort });
        try {
            return await this.tftpServer;
        }
        catch (error) {
            this.tftpServer = null;
            throw error;
        }
    }
    async payload() {
        const { listen, httpPort, serverIp } = this.addresses;
        this.payloadServer ??= PayloadServer.listen({ address: listen, port: httpPort, host: serverIp });
        try {
            return await this.payloadServer;
        }
        catch (error) {
            this.payloadServer = null;
            throw error;
        }
    }
    async [Symbol.asyncDispose]() {
        for (const server of [this.tftpServer, this.payloadServer]) {
            await (await server?.catch(() => null))?.[Symbol.asyncDispose]();
        }
    }
}
