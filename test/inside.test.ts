import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
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
  'src/bench/config/provisioning.ts': ['bench.routers'],
  'src/bench/config/roll.ts': ["String(n).padStart(5, '0')", 'name'],
  // Letters and digits alone (`plainSerial`), or a name that stands there already.
  'src/bench/config/scanned.ts': ['name', 'serial'],
  // Only read, and every byte of it verified: a path of these records, or the one that the technician gave.
  'src/backup/backups.ts': ['folder'],
  // Only compared.
  'src/backup/copies.ts': ['facts.folder'],
  'src/backup/copy.ts': ['name'],
  // Below the records, and by their own names: what was saved before an upgrade.
  'src/router/keeper.ts': ['saved.file', 'file'],
  // Names of the profile's flash map, or letters of those that the router says.
  'src/backup/over-serial.ts': ['`${name}.bin`'],
  'src/backup/over-network.ts': ['`${part.name}.bin`', '`${piece.name}.bin`'],
  'src/backup/find.ts': ['time', 'wanted'],
  // The technician's word, as typed.
  'src/commands/backup/verify.ts': ['wanted'],
  'src/session/batch/files.ts': ['name'],
  // The technician's own bench file says it.
  'src/session/bench-here.ts': ['copies'],
  'src/commands/survey.ts': ['`${stamp()}-survey.capture`'],
  // What a folder's own listing gave cannot leave it; so all that follow with `name`, `time` or `path`.
  'src/ports/adapters.ts': ['name'],
  'src/ports/linux-adapters.ts': ['name'],
  'src/firmware/care.ts': ['path', 'entry.name'],
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
  'src/host/gather.ts': ['name'],
  'src/host/ports.ts': ['name'],
  'src/backup/verify.ts': ['WHOLE', 'name'],
  'src/backup/manifest.ts': ['WHOLE', '`${name}.bin`', '`${WHOLE}.part`'],
  // Of a folder that is this user's alone.
  'src/base/others.ts': ["`benchflash-${process.getuid?.() ?? 'locks'}`", 'name'],
  // An address of numbers and dots, and a number.
  'src/procedure/address-turn.ts': ['`address-${place.listen}-${place.tftpPort}.lock`'],
  'src/procedure/locks.ts': ['`port-${name}.lock`'],
  // A MAC letter by letter, at both ends; LIST is a name of its own.
  'src/records/carry/place.ts': ['name', 'parcel.name', 'LIST'],
  'src/records/draft-folder.ts': ['name'],
  // A MAC, letter by letter; a seat is one of the bench file's labels, `[a-z0-9-]`; a run is one of the folder's own listing.
  'src/records/layout.ts': [
    'nameOf(mac)',
    'folderNameOf(mac)',
    'time',
    'run',
    '`${seat}.json`',
    '`${seat}.lock`',
    'name',
  ],
}
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are texts of sources

it('nothing else joins names that it has not made itself', () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const found: Record<string, string[]> = {}
  for (const file of sources(root)) {
    const joins = joinsIn(readFileSync(join(root, file), 'utf8'))
    if (joins.length > 0) found[file] = joins
  }
  expect(found).toEqual(own)
})

function sources(root: string): string[] {
  return ['src', 'steps']
    .flatMap((area) =>
      readdirSync(join(root, area), { recursive: true, encoding: 'utf8' }).map((name) => `${area}/${name}`),
    )
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !/^src\/(simulator|base\/inside\.ts)/.test(name))
    .toSorted((a, b) => a.localeCompare(b, 'en'))
}

/** A literal, or one of layout.ts. */
const written = /^('[^']*'|backupFiles\.\w+|emergencyNote)$/

/** What stands behind the first argument of `join` and `resolve` of node:path, where it is no literal. */
function joinsIn(text: string): string[] {
  const names = /import \{([^}]*)\} from 'node:path'/.exec(text)?.[1] ?? ''
  const used = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => /^(join|resolve)$/.test(name))
  if (used.length === 0) return []
  const calls = text.matchAll(new RegExp(`(?<![.\\w])(?:${used.join('|')})\\(`, 'g'))
  const all = [...calls].map(({ index }) => argumentsAt(text, text.indexOf('(', index)))
  return [...new Set(all.flatMap((args) => args.slice(1).filter((arg) => !written.test(arg))))]
}

/** The arguments of the call whose bracket opens at `open`. */
function argumentsAt(text: string, open: number): string[] {
  const args = ['']
  let depth = 0
  for (let at = open + 1; depth >= 0 && at < text.length; at++) {
    const letter = text[at]!
    if ('([{'.includes(letter)) depth++
    if (')]}'.includes(letter)) depth--
    if (depth < 0) break
    if (letter === ',' && depth === 0) args.push('')
    else args[args.length - 1] += letter
  }
  return args.map((arg) => arg.replace(/\s+/g, ' ').trim())
}
