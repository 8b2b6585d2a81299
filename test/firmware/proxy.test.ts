import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { agentFor, proxyFor } from '../../src/firmware/proxy.ts'
import { Web } from '../../src/firmware/web.ts'
import { startMirror } from '../../src/simulator/mirror.ts'
import { selfSigned } from './certificate.ts'

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))

const { signal } = new AbortController()
const of = (url: string, env: Record<string, string>) => proxyFor(new URL(url), env)?.href ?? null

it('the proxy is the one that the usual variables name', () => {
  const env = { HTTP_PROXY: 'http://a:1', https_proxy: 'b:2', NO_PROXY: '.lan, example.org,x.net:8443' }
  expect(of('http://mirror.net/', env)).toBe('http://a:1/')
  expect(of('https://mirror.net/', env)).toBe('http://b:2/')
  for (const url of [
    'https://pc.lan/',
    'http://example.org/',
    'https://a.example.org/',
    'https://x.net:8443/',
  ])
    expect(of(url, env)).toBeNull()
  expect(of('https://x.net/', env)).toBe('http://b:2/')
  expect(of('https://notexample.org/', env)).toBe('http://b:2/')
  expect(of('http://mirror.net/', { http_proxy: 'http://a:1', no_proxy: '*' })).toBeNull()
  expect(of('http://127.0.0.1:8080/', env)).toBeNull()
  expect(of('http://mirror.net/', {})).toBeNull()
})

/** A proxy for both ways of asking, to which every name is the same local server. */
async function proxyTo(port: number) {
  const seen: string[] = []
  const server = createServer((from, to) => {
    seen.push(`${from.method} ${from.url} ${from.headers['proxy-authorization'] ?? ''}`.trim())
    const path = new URL(from.url!).pathname
    const on = request({ host: '127.0.0.1', port, path }, (reply) => {
      to.writeHead(reply.statusCode!, reply.headers)
      reply.pipe(to)
    })
    on.end()
  })
  server.on('connect', (from, socket) => {
    seen.push(`CONNECT ${from.url}`)
    const on = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      on.pipe(socket).pipe(on)
    })
    for (const end of [on, socket]) end.on('error', () => {})
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  return { seen, url: `127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function environment(values: Record<string, string>): void {
  const before = { ...process.env }
  Object.assign(process.env, values)
  onTestFinished(() => {
    for (const key of Object.keys(values)) delete process.env[key]
    Object.assign(process.env, before)
  })
}

it('a plain address is asked of the proxy as a whole, with its password; what is exempt is not', async () => {
  const mirror = await startMirror({ small: true, releases: ['24.10.8'] })
  onTestFinished(() => mirror.close())
  const proxy = await proxyTo(Number(new URL(mirror.url).port))
  environment({ http_proxy: `http://bench:secret%21@${proxy.url}`, no_proxy: 'direct.invalid' })
  const answer = await new Web().get('http://mirror.invalid/.versions.json', 1e6, signal)
  expect(JSON.parse(String(answer)).versions_list).toEqual(['24.10.8'])
  const secret = Buffer.from('bench:secret!').toString('base64')
  expect(proxy.seen).toEqual([`GET http://mirror.invalid/.versions.json Basic ${secret}`])
  await expect(new Web().get('http://direct.invalid/x', 1e6, signal)).rejects.toMatchObject({
    code: 'download-failed',
  })
  expect(proxy.seen).toHaveLength(1)
})

/** Speaks TLS in front of a mirror. */
async function encrypted(mirror: string, host: string) {
  const { cert, key } = selfSigned(host)
  const server = createTlsServer({ cert, key }, (from, to) => {
    request(new URL(from.url!, mirror), { headers: from.headers }, (reply) => {
      to.writeHead(reply.statusCode!, reply.headers)
      reply.pipe(to)
    }).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  return { cert, port: (server.address() as AddressInfo).port }
}

it('what is encrypted comes through a tunnel of the proxy, and only from a server whose certificate is good', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tunnel-'))
  const mirror = await startMirror({ small: true, releases: ['24.10.8'] })
  onTestFinished(async () => {
    await mirror.close()
    await rm(folder, { recursive: true, force: true })
  })
  const { cert, port } = await encrypted(mirror.url, 'mirror.invalid')
  const proxy = await proxyTo(port)
  await writeFile(join(folder, 'ca.pem'), cert)
  const own = ['--cache', join(folder, 'cache'), '--trust-key', mirror.publicKeyFile, '--no-kit']
  const fetch = (more: Record<string, string>) => {
    const env = { ...process.env, https_proxy: `http://${proxy.url}`, ...more }
    const args = [main, 'fetch', '--mirror', 'https://mirror.invalid', '--release', '24.10.8', ...own]
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    return Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  }
  const [out, , [code]] = await fetch({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') })
  expect([code, out]).toEqual([0, expect.stringMatching(/sysupgrade\.bin\n .*signed by/)])
  expect(new Set(proxy.seen)).toEqual(new Set(['CONNECT mirror.invalid:443']))
  await rm(join(folder, 'cache'), { recursive: true })
  const [, error, [refused]] = await fetch({})
  expect([refused, error]).toEqual([4, expect.stringContaining('certificate')])
  expect(await agentFor(new URL('https://127.0.0.1/'))).toBeUndefined()
})
