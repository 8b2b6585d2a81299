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
    in: 'text += await console.hear(Math.max(1, end - now()), signal)',
    from: 'Math.max(1, end - now())',
    to: 'Math.min(1, end - now())',
    why: 'It looks every millisecond, and as long as before.',
  },
  {
    file: 'src/console/guard.ts',
    in: "const [word = ''] = typed.split(/[\\s.;]/)",
    from: "''",
    to: '"Stryker was here!"',
    why: 'A split always has a first part; the compiler does not know.',
  },
  {
    file: 'src/console/guard.ts',
    in: "#tail = ''",
    from: "''",
    to: '"Stryker was here!"',
    why: 'What stands before the first thing heard is no prompt and no question.',
  },
  {
    file: 'src/console/guard.ts',
    in: 'return this.#promptAt >= 0 && !/[\\r\\n]/.test(this.#shown)',
    from: 'this.#promptAt >= 0',
    to: 'this.#promptAt > 0',
    why: 'It is the end of a prompt, which is never empty, or -1.',
  },
  {
    file: 'src/console/guard.ts',
    in: "return this.#tail.slice(Math.max(this.#tail.lastIndexOf('\\n'), this.#tail.lastIndexOf('\\r')) + 1)",
    from: "Math.max(this.#tail.lastIndexOf('\\n'), this.#tail.lastIndexOf('\\r')) + 1",
    to: "Math.max(this.#tail.lastIndexOf('\\n'), this.#tail.lastIndexOf('\\r')) - 1",
    why: 'What is asked of the line matches across no line end, so that two letters more before it are none of it.',
  },
]
