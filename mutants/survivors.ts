import type { Survivor } from './survivor.ts'

export const survivors: Survivor[] = [
  {
    file: 'src/inside.ts',
    in: '} catch {',
    from: '{ return false }',
    to: '{}',
    why: 'No value is as false as false: it is asked for in a condition only.',
  },
  {
    file: 'src/records/mac.ts',
    in: '/^([0-9a-f]{2}-){5}[0-9a-f]{2}$/.test(name) ? parseMac(name) : null',
    from: '/^([0-9a-f]{2}-){5}[0-9a-f]{2}$/',
    to: '/([0-9a-f]{2}-){5}[0-9a-f]{2}$/',
    why: 'What is longer is refused by `parseMac` behind it.',
  },
  {
    file: 'src/records/mac.ts',
    in: '/^([0-9a-f]{2}-){5}[0-9a-f]{2}$/.test(name) ? parseMac(name) : null',
    from: '/^([0-9a-f]{2}-){5}[0-9a-f]{2}$/',
    to: '/^([0-9a-f]{2}-){5}[0-9a-f]{2}/',
    why: 'What is longer is refused by `parseMac` behind it.',
  },
  {
    file: 'src/records/mac.ts',
    in: "return mac !== '00:00:00:00:00:00' && (Number.parseInt(mac.slice(0, 2), 16) & 1) === 0",
    from: 'mac.slice(0, 2)',
    to: 'mac',
    why: '`parseInt` stops at the first colon.',
  },
  {
    file: 'src/console/typing.ts',
    in: "if (!heard.endsWith(wanted)) return heard.length === typed ? 'wrong' : 'missing'",
    from: "'wrong'",
    to: '""',
    why: 'Only the other two words are compared.',
  },
  {
    file: 'src/console/typing.ts',
    in: 'while (!text.endsWith(wanted) && now() < end) {',
    from: 'now() < end',
    to: 'now() <= end',
    why: 'One look more, of a millisecond.',
  },
  {
    file: 'src/console/typing.ts',
    in: 'text += await console.hear(Math.max(1, end - now()), signal)',
    from: 'Math.max(1, end - now())',
    to: 'Math.min(1, end - now())',
    why: 'It looks every millisecond, and as long as before.',
  },
]
