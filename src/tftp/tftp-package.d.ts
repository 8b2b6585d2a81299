/** The package has no types of its own. */
declare module 'tftp' {
  interface ClientOptions {
    host?: string
    port?: number
    blockSize?: number
    windowSize?: number
    retries?: number
    timeout?: number
  }
  interface Client {
    get(remote: string, local: string, done: (error?: Error) => void): void
    put(local: string, remote: string, done: (error?: Error) => void): void
  }
  interface Server {
    listen(): void
    close(): void
    on(event: string, listener: (...args: never[]) => void): void
  }
  const tftp: {
    createClient(options: ClientOptions): Client
    createServer(options: { host: string; port: number; root: string; denyPUT?: boolean }): Server
  }
  namespace tftp {
    export type { ClientOptions }
  }
  export default tftp
}
