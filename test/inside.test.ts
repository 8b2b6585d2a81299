import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseAst } from 'vitest/node'
import { inside, isInside } from '../src/base/inside.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'inside-'))

it('a name below the folder is joined to it, with or without a slash before it', () => {
  const root = folder()
  expect(inside(root, '/releases/24.10.8/a~b.ipk')).toBe(join(root, 'releases', '24.10.8', 'a~b.ipk'))
  expect(inside(root, 'a')).toBe(join(root, 'a'))
  // A drive is one letter at the beginning; a colon elsewhere is only a letter.
  expect(inside(root, '1a:b')).toBe(join(root, '1a:b'))
})

it.each(['', '/', '..', '../a', '/../a', 'a/../b', 'a//b', './a', 'a\\..\\b', 'C:/a', 'a\0b', '//a'])(
  'the name %j is refused',
  (name) => {
    expect(() => inside(folder(), name)).toThrow(expect.objectContaining({ code: 'path-outside', exit: 4 }))
  },
)

it('a link on the way is followed only where it stays', () => {
  const root = folder()
  mkdirSync(join(root, 'real'))
  symlinkSync(folder(), join(root, 'away'))
  symlinkSync(join(root, 'real'), join(root, 'near'))
  symlinkSync('/nowhere/at/all', join(root, 'real', 'dangling'))
  symlinkSync(dirname(root), join(root, 'up'))
  expect(isInside(root, 'away/file')).toBe(false)
  expect(isInside(root, 'up')).toBe(false)
  expect(isInside(root, 'real/dangling')).toBe(false)
  expect(isInside(root, 'near/file')).toBe(true)
  // The folder itself may be a link: its owner chose another disk.
  const link = join(folder(), 'cache')
  symlinkSync(root, link)
  expect(isInside(link, 'real/file')).toBe(true)
})

/** Joins of names that are not written out, each with whose names they are. Whatever is foreign goes through `inside`. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are texts of sources
const own: Record<string, string[]> = {
  // The technician's own file, named in the technician's own bench file.
  'src/bench/config/provisioning.ts': ['bench.routers', 'dirname(resolve(file))', 'file'],
  'src/bench/config/roll.ts': ["String(n).padStart(5, '0')", 'name'],
  // Letters and digits alone (`plainSerial`), or a name that stands there already.
  'src/bench/config/scanned.ts': ['name', 'serial'],
  // Kept inside before; `whole` is where the backup was made.
  'src/backup/backups.ts': ['folder', 'this.#own(folder)', 'whole'],
  // Only compared; the folder of copies is an option.
  'src/backup/copies.ts': ['facts.folder', 'folder', 'copies'],
  'src/backup/copy.ts': ['name'],
  // Names of the profile's flash map, or letters of those that the router says.
  'src/backup/over-serial.ts': ['`${name}.bin`'],
  'src/backup/over-network.ts': ['`${part.name}.bin`', '`${piece.name}.bin`'],
  'src/backup/find.ts': ['time', 'wanted'],
  // The technician's word, as typed.
  'src/commands/backup/verify.ts': ['wanted'],
  'src/session/batch/files.ts': ['name'],
  // The technician's own bench file says it.
  'src/session/bench-here.ts': ['copies', 'here', "dirname(resolve(given.bench ?? 'bench.yaml'))"],
  'src/commands/survey.ts': ['`${stamp()}-survey.capture`'],
  // What a folder's own listing gave cannot leave it; so all that follow with `name`, `time` or `path`.
  'src/host/checks/serial.ts': ['name'],
  'src/host/linux/serial.ts': ['name', 'pid', "path.replace('/dev/', '')"],
  'src/host/linux/links.ts': ['name', 'what', 'ifname'],
  'src/ports/adapters.ts': ['name'],
  'src/ports/linux-adapters.ts': ['name'],
  'src/firmware/care.ts': [
    'path',
    'entry.name',
    'entry.parentPath',
    'each',
    'name',
    'release',
    "relative(folder, file).split(sep).join('/')",
  ],
  'src/firmware/parts.ts': ['name'],
  'src/firmware/seen.ts': ['idOf(url)'],
  'src/firmware/supplied.ts': ['SUPPLIED'],
  'src/firmware/together.ts': [
    'WAITING',
    'name',
    "`files.${process.pid}-${randomBytes(3).toString('hex')}.part`",
    // Has no slash any more, and its place is checked before.
    'encodeURIComponent(path)',
  ],
  'src/host/gather.ts': ['name', 'release'],
  'src/host/ports.ts': ['name', 'folder'],
  'src/backup/verify.ts': ['WHOLE', 'name'],
  'src/backup/manifest.ts': ['WHOLE', '`${name}.bin`', '`${WHOLE}.part`'],
  // Of a folder that is this user's alone.
  'src/base/others.ts': ["`benchflash-${uid ?? 'locks'}`", 'name'],
  // An address of numbers and dots, and a number.
  'src/procedure/address-turn.ts': ['`address-${place.listen}-${place.tftpPort}.lock`', 'records'],
  'src/procedure/locks.ts': ['`port-${name}.lock`', 'records'],
  // A MAC letter by letter, at both ends; LIST is a name of its own.
  // What is imported and where to is said by the technician; a path in it is a name of its list alone.
  'src/records/carry/place.ts': ['name', 'parcel.name', 'LIST', 'path', 'to', 'from'],
  'src/records/carry/export.ts': ["relative(records, file).split(sep).join('/')"],
  'src/records/draft-folder.ts': ['name'],
  // A MAC, letter by letter; a seat is one of the bench file's labels, `[a-z0-9-]`; a run is one of the folder's own listing.
  'src/records/layout.ts': [
    'nameOf(mac)',
    'kind',
    'folderNameOf(mac)',
    'time',
    'run',
    '`${seat}.json`',
    '`${seat}.lock`',
    'name',
  ],
  // As typed.
  'src/commands/records.ts': ['to', 'backup.folder'],
  'src/commands/records/carry.ts': ['place'],
  'src/devices/index.ts': ['given', 'name'],
  'src/session/ready.ts': ['folder', 'capture', 'port'],
  'src/session/write-bench.ts': ['file'],
  // Up from this program's own place.
  'src/main.ts': ['up'],
  'src/session/folders.ts': ['up'],
  // The system's own number of a process.
  'src/procedure/owner.ts': ['pid'],
  // Paths of upstream: where they are used, the layout puts them inside the cache.
  'src/firmware/kit-apk.ts': ['file'],
  'src/firmware/kit-maker.ts': ['file', 'name', 'wanted.file', 'kernelFolder(profiles)'],
  'src/firmware/layout.ts': [
    'hash',
    'release',
    'this.#device.arch',
    'this.#device.target',
    "path.split('/').map(encodeURIComponent).join('/')",
  ],
  'src/firmware/store.ts': ['name'],
  // Members of an archive.
  'src/base/tar.ts': ['text(0, 100)', "name.replace(/^(\\.?\\/)+/, '').replace(/\\/$/, '')"],
  'src/firmware/kit-pack.ts': ['feed.name', 'file'],
  'src/reports/archive.ts': ['file.name'],
  // Only shown.
  'src/ui/ending.ts': ['place', 'factoryFolder', "unit.replaceAll(':', '-')"],
  // No files: addresses of the net, what the payload server is asked for, and what lies on the router.
  'src/firmware/proxy.ts': ['/^[a-z]+:\\/\\//i.test(named) ? named : `http://${named}`'],
  'src/host/fixes.ts': ['prefix'],
  'src/host/linux/index.ts': ['prefix'],
  'src/host/power-sockets.ts': ['outlet'],
  'src/procedure/line-name.ts': ['`http://${isIPv6(host) ? `[${host}]` : host}`'],
  'src/payload/download.ts': ['size', 'source.size'],
  'src/payload/inbox.ts': ['secret()'],
  'src/payload/offers.ts': ['encodeURIComponent(name)', "parts.join('/')", 'prefix', 'secret()'],
  'src/router/lte.ts': ['path', 'tty'],
  'src/router/supplied.ts': ['each.file'],
}
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are texts of sources

it('nothing else joins names that it has not made itself', () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const found: Record<string, string[]> = {}
  for (const file of sources(root)) {
    const text = readFileSync(join(root, file), 'utf8')
    const joins = hasSome.test(text) && !isAside(file, text) ? joinsIn(text) : []
    if (joins.length > 0) found[file] = joins.toSorted()
  }
  expect(found).toEqual(
    Object.fromEntries(Object.entries(own).map(([file, names]) => [file, names.toSorted()])),
  )
})

/** What openwrt/ puts together lies on the router, and what is said or shown is not opened. */
const isAside = (file: string, text: string) =>
  /^src\/(messages|openwrt|ui)\//.test(file) && !/'node:(fs|path)/.test(text)

/** The simulator hears only us. */
function sources(root: string): string[] {
  return ['src', 'steps']
    .flatMap((area) =>
      readdirSync(join(root, area), { recursive: true, encoding: 'utf8' }).map((name) => `${area}/${name}`),
    )
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !/^src\/(simulator|base\/inside\.ts)/.test(name))
    .toSorted((a, b) => a.localeCompare(b, 'en'))
}

/** To parse all of them would take long. */
const hasSome = /\b(join|resolve)\b|[\\/]\$\{|[\\/]['"]|['"][\\/]|URL\(|import\(/

/** A literal, or one of layout.ts. */
const written = /^('[^']*'|backupFiles\.\w+|emergencyNote)$/
/** Where a join begins: what is called after a folder. Anything else says more, and is listed. */
const begins =
  /(^|\.#?)(\w*[fF]older|records|cache|data|root|draft|place|copies|copy|unit|run|here|aside|parent|usb)$|^(tmpdir|lineLocks)\(\)$|^\w+Of\(records\)$/
/** An option, as the technician has typed it. */
const typed = /^(options\.)?given\.\w+( \?\? .*)?$/

interface Node {
  type?: string
  start: number
  end: number
  [key: string]: unknown
}

/**
 * What a source puts together to a path and does not write out: what is handed to `join` and `resolve` of node:path
 * under whatever name, behind the slash of a text, with `+` or in a list that is joined by slashes, and to `new URL`.
 */
function joinsIn(text: string): string[] {
  const said = (node: Node) => text.slice(node.start, node.end).replace(/\s+/g, ' ')
  const nodes = allIn(parseAst(text, { lang: 'ts' }) as unknown as Node)
  const names = pathNames(nodes)
  const found = nodes.flatMap((node) => {
    if (node.type === 'TemplateLiteral') return behindSlash(node).map(said)
    if (node.type === 'BinaryExpression') return node.operator === '+' && addsPath(node) ? [said(node)] : []
    if (node.type === 'NewExpression')
      return isNamed(node.callee, 'URL') ? unwritten([argumentsOf(node)[0]!], said) : []
    if (node.type === 'ImportExpression') return /path'$/.test(said(node.source as Node)) ? [said(node)] : []
    if (node.type !== 'CallExpression') return []
    if (joinsBySlash(node, said)) return [said(node)]
    return isJoin(node.callee as Node, names) ? joined(argumentsOf(node), said) : []
  })
  return [...new Set(found)]
}

function allIn(program: Node): Node[] {
  const all: Node[] = []
  const left: unknown[] = [program]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof (next as Node).type === 'string') all.push(next as Node)
    for (const part of Object.values(next as Node))
      if (typeof part === 'object' && part !== null) left.push(part)
  }
  return all.sort((a, b) => a.start - b.start)
}

/** What a file calls that which it has of node:path: `join` is a join, and so is `path.posix.join`. */
function pathNames(nodes: Node[]): Map<string, string> {
  const imports = nodes.filter(({ type, source }) => {
    return type === 'ImportDeclaration' && /^(node:)?path(\/\w+)?$/.test(String((source as Node).value))
  })
  return new Map(
    imports
      .flatMap(({ specifiers }) => specifiers as Node[])
      .map(({ local, imported }) => [nameOf(local), nameOf(imported) ?? '*'] as [string, string]),
  )
}

const nameOf = (node: unknown) => (node as Node | undefined)?.name as string | undefined
const isNamed = (node: unknown, name: string) => nameOf(node) === name
const argumentsOf = (node: Node) => node.arguments as Node[]
const joining = /^(join|resolve)$/

function isJoin(callee: Node, names: Map<string, string>): boolean {
  if (callee.type === 'Identifier') return joining.test(names.get(nameOf(callee)!) ?? '')
  if (callee.type !== 'MemberExpression' || !joining.test(nameOf(callee.property) ?? '')) return false
  let first = callee.object as Node
  while (first.type === 'MemberExpression') first = first.object as Node
  return names.has(nameOf(first) ?? '')
}

/** A lone argument says all of it. */
function joined(args: Node[], said: (node: Node) => string): string[] {
  return unwritten(args.length > 1 && begins.test(said(args[0]!)) ? args.slice(1) : args, said)
}

const unwritten = (nodes: Node[], said: (node: Node) => string) =>
  nodes.map(said).filter((each) => !written.test(each) && !typed.test(each))

/** An address of the net is no path. */
function behindSlash({ quasis, expressions }: Node): Node[] {
  const texts = (quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)
  if (/^\w+:\/\//.test(texts[0]!)) return []
  return (expressions as Node[]).filter((_, n) => /[\\/]$/.test(texts[n]!))
}

const isSlashed = (node: unknown) => /^[\\/]|[\\/]$/.test(String((node as Node).value ?? ''))
/** `a + '/' + b` is `(a + '/') + b`. */
const addsPath = ({ left, right }: Node) =>
  [left, right, (left as Node).right].some((each) => each !== undefined && isSlashed(each))

function joinsBySlash(node: Node, said: (node: Node) => string): boolean {
  const callee = node.callee as Node
  return (
    isNamed(callee.property, 'join') &&
    argumentsOf(node).some((each) => /^('\\?[\\/]+'|sep)$/.test(said(each)))
  )
}

it('a join is seen in each of its forms', () => {
  const source = [
    "import path, { join as put, posix, resolve } from 'node:path'",
    "put(folder, a, 'b')",
    'resolve(b)',
    "put(saved.file, 'x')",
    'path.join(folder, c)',
    'posix.resolve(folder, d)',
    'path.win32.join(folder, e)',
    'const f = `${folder}/${g}`',
    "folder + '/' + h",
    "[folder, i].join('/')",
    '[folder, i].join(sep)',
    'new URL(j, import.meta.url)',
    "const other = await import('node:path')",
    // And these are none.
    'const url = `http://${a}/${b}`',
    'resolve(given.records ?? folders.records)',
    "put(folder, 'a', backupFiles.sums)",
    "['a', 'b'].join(', ')",
    "new URL('../x', import.meta.url)",
    '`${a}: ${b}`',
  ]
  expect(joinsIn(source.join(';\n'))).toEqual([
    'a',
    'b',
    'saved.file',
    'c',
    'd',
    'e',
    'g',
    "folder + '/' + h",
    "folder + '/'",
    "[folder, i].join('/')",
    '[folder, i].join(sep)',
    'j',
    "import('node:path')",
  ])
})
