import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { agentFor, proxyFor } from '../../src/firmware/proxy.ts'
import { Web } from '../../src/firmware/web.ts'
import { startMirror } from '../../src/simulator/mirror.ts'

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

it('for an encrypted address the proxy is asked for a tunnel', async () => {
  const mirror = await startMirror({ small: true, releases: ['24.10.8'] })
  onTestFinished(() => mirror.close())
  const proxy = await proxyTo(Number(new URL(mirror.url).port))
  environment({ https_proxy: `http://${proxy.url}` })
  // Behind this tunnel nobody speaks TLS: that it was asked for is what is shown.
  await expect(new Web().get('https://mirror.invalid/x', 1e6, signal)).rejects.toMatchObject({
    code: 'download-failed',
  })
  expect(proxy.seen[0]).toBe('CONNECT mirror.invalid:443')
  expect(await agentFor(new URL('https://127.0.0.1/'))).toBeUndefined()
})
