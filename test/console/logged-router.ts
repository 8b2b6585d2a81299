import { FarEnd } from './far-end.ts'

/** What the router says, up to where it waits for somebody at the line. */
export interface Part {
  says: string
  /** `key`: a `t` in the interrupt window; `enter`: the Enter key; else a line that is typed at this prompt. */
  until?: 'key' | 'enter' | { at: 'loader' | 'shell'; line: string }
}

/**
 * A router that says what a log says and waits where its owner typed. Between the logged lines it echoes, knows Ctrl-C
 * and answers what the program asks of its own; all that it says is cut into pieces of `cut(n)` bytes.
 */
export function loggedRouter(parts: Part[], cut: (n: number) => number): FarEnd & { start(): void } {
  const far = new FarEnd()
  let turn = 0
  let pieces = 0
  let line = ''
  const say = (text: string) => {
    for (let at = 0; at < text.length; ) {
      const size = Math.max(1, cut(pieces++))
      far.say(text.slice(at, at + size))
      at += size
    }
  }
  const next = () => say(parts[turn++]?.says ?? '')
  const answer = (at: 'loader' | 'shell', wanted: string, key: string) => {
    const { end, prompt, asked } = sides[at]
    if (key === '\x03') {
      line = ''
      return say(`^C${end}${at === 'loader' ? `<INTERRUPT>${end}` : ''}${prompt}`)
    }
    if (key !== '\r') {
      line += key
      return say(key)
    }
    const typed = line
    line = ''
    say(end)
    if (typed === wanted) next()
    else say(`${asked(typed)}${prompt}`)
  }
  far.onByte = (key) => {
    const cue = parts[turn - 1]?.until
    if (cue === 'key' ? key === 't' : cue === 'enter' && key === '\r') next()
    else if (typeof cue === 'object') answer(cue.at, cue.line, key)
  }
  return Object.assign(far, { start: next })
}

const sides = {
  loader: {
    end: '\n\r',
    prompt: 'MT7621 # ',
    asked: (line: string) => (line === 'version' ? '\n\rU-Boot 1.1.3 (Mar  3 2024 - 08:09:10)\n\r' : ''),
  },
  shell: {
    end: '\r\n',
    prompt: 'root@OpenWrt:~# ',
    // The helper functions of the program's own frame; every command but these two says nothing.
    asked(line: string) {
      const [, id, command] = /^a (\w+);(.*);b$/.exec(line) ?? []
      if (id === undefined) return ''
      const output = { 'cat /proc/uptime': '61.20 80.00\r\n', 'echo $FAILSAFE': '\r\n' }[command ?? '']
      return `@${id}{${output ?? ''}}${id}:0:0@`
    },
  },
}
