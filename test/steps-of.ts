/**
 * A backtracking matcher that counts what it does: V8 counts nothing. It knows what our patterns are made of and throws
 * at anything else. Each letter looked at is a step, whatever a real engine would skip.
 */
type Next = (at: number) => number
type Part = (at: number, next: Next) => number
interface Atom {
  part: Part
  one?: Takes | undefined
}
/** Whether a letter, by its code, may stand there. */
type Takes = (code: number) => boolean

export class Steps {
  count = 0
  /** For making texts: what one letter of each place can be. */
  readonly letters: string[] = []
  /** And one that it can't be. */
  readonly misses = new Set<string>()
  /** Texts that it matches, where nothing looks around. */
  readonly examples: string[]
  readonly #examples = new Map<Part, string[]>()
  readonly #source: string
  readonly #flags: string
  #at = 0
  #text = ''
  #budget = Infinity
  readonly #captures: [number, number][] = []
  #groups = 0
  readonly #whole: Part

  constructor(pattern: RegExp) {
    this.#source = pattern.source
    this.#flags = pattern.flags
    this.#whole = this.#alternatives()
    this.examples = this.#of(this.#whole)
    if (this.#at < this.#source.length) throw new Error(`not read: ${this.#source.slice(this.#at)}`)
  }

  /** Finds all matches in `text` as `matchAll` does; the steps it took, or more than `budget` as soon as it is. */
  over(text: string, budget: number): number {
    this.#text = text
    this.count = 0
    this.#budget = budget
    try {
      for (let at = 0; at <= text.length; ) {
        const end = this.#whole(at, (end) => end)
        at = end > at ? end : at + 1
      }
    } catch (error) {
      if (error !== SPENT) throw error
    }
    return this.count
  }

  #step(): void {
    if (++this.count > this.#budget) throw SPENT
  }

  #alternatives(): Part {
    const all = [this.#sequence()]
    while (this.#source[this.#at] === '|') {
      this.#at++
      all.push(this.#sequence())
    }
    if (all.length === 1) return all[0]!
    const any: Part = (at, next) => {
      for (const one of all) {
        const end = one(at, next)
        if (end >= 0) return end
      }
      return -1
    }
    return this.#like(any, all.flatMap((one) => this.#of(one)).slice(0, 12))
  }

  #of(part: Part): string[] {
    return this.#examples.get(part) ?? ['']
  }

  #like(part: Part, examples: string[]): Part {
    this.#examples.set(part, examples)
    return part
  }

  #sequence(): Part {
    const parts: Part[] = []
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at]!))
      parts.push(this.#quantified())
    const whole = parts.reduceRight<Part>(
      (rest, part) => (at, next) => part(at, (middle) => rest(middle, next)),
      (at, next) => next(at),
    )
    // Each part in each of its ways, the others in their first.
    const firsts = parts.map((part) => this.#of(part)[0] ?? '')
    const varied = parts.flatMap((part, n) => this.#of(part).map((way) => firsts.with(n, way).join('')))
    return this.#like(whole, [...new Set(varied)].slice(0, 12))
  }

  #quantified(): Part {
    const { part, one } = this.#atom()
    const rest = this.#source.slice(this.#at)
    const [whole, sign, least, comma, most, lazy] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})(\??)/.exec(rest) ?? []
    if (whole === undefined) return part
    this.#at += whole.length
    const min = sign ? (sign === '+' ? 1 : 0) : Number(least)
    const max = sign ? (sign === '?' ? 1 : Infinity) : most ? Number(most) : comma ? Infinity : min
    const many = this.#many({ part, one }, min, max, lazy === '?')
    return this.#like(
      many,
      this.#of(part).map((way) => way.repeat(Math.min(Math.max(min, 1), 20))),
    )
  }

  #many({ part, one }: Atom, min: number, max: number, lazy: boolean): Part {
    if (one) return lazy ? this.#few(one, min, max) : this.#run(one, min, max)
    return this.#loop(part, min, max, lazy)
  }

  /** Many of one letter: without recursion, as they may be a million. */
  #run(one: Takes, min: number, max: number): Part {
    return (at, next) => {
      let end = at
      while (end - at < max && end < this.#text.length && one(this.#text.charCodeAt(end))) {
        this.#step()
        end++
      }
      for (; end - at >= min; end--) {
        this.#step()
        const found = next(end)
        if (found >= 0) return found
      }
      return -1
    }
  }

  #few(one: Takes, min: number, max: number): Part {
    return (at, next) => {
      for (let end = at; ; end++) {
        this.#step()
        const found = end - at >= min ? next(end) : -1
        if (found >= 0 || end - at === max || !(end < this.#text.length && one(this.#text.charCodeAt(end))))
          return found
      }
    }
  }

  #loop(part: Part, min: number, max: number, lazy: boolean): Part {
    const turn = (n: number, at: number, next: Next): number => {
      this.#step()
      if (n >= DEEP && n >= min) return this.#straight(part, max - n, at, next)
      const more = () =>
        n < max ? part(at, (end) => (end === at && n >= min ? -1 : turn(n + 1, end, next))) : -1
      if (n < min) return more()
      if (lazy) {
        const found = next(at)
        return found >= 0 ? found : more()
      }
      const found = more()
      return found >= 0 ? found : next(at)
    }
    return (at, next) => turn(0, at, next)
  }

  /** The stack is finite: so deep in a repetition, each turn is taken in the first way that it can be. */
  #straight(part: Part, most: number, at: number, next: Next): number {
    const ends = [at]
    while (ends.length <= most) {
      const end = part(ends.at(-1)!, (end) => end)
      if (end <= ends.at(-1)!) break
      ends.push(end)
    }
    for (const end of ends.reverse()) {
      this.#step()
      const found = next(end)
      if (found >= 0) return found
    }
    return -1
  }

  #atom(): Atom {
    const rest = this.#source.slice(this.#at)
    const group = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(rest)?.[0]
    if (group) return { part: this.#group(group) }
    const edge = /^(?:\^|\$|\\b|\\B)/.exec(rest)?.[0]
    if (edge) {
      this.#at += edge.length
      return { part: this.#edge(edge) }
    }
    const back = /^\\([1-9])/.exec(rest)
    if (back) {
      this.#at += 2
      return { part: this.#again(Number(back[1])) }
    }
    const one = this.#letter()
    const part: Part = (at, next) => {
      this.#step()
      return at < this.#text.length && one(this.#text.charCodeAt(at)) ? next(at + 1) : -1
    }
    return { part: this.#like(part, [this.letters.at(-1)!]), one }
  }

  #group(open: string): Part {
    this.#at += open.length
    const number = open === '(' || /\w/.test(open) ? ++this.#groups : 0
    const inner = this.#alternatives()
    this.#at++
    if (open === '(?:') return inner
    if (number > 0) return this.#like(this.#captured(inner, number), this.#of(inner))
    const wanted = open.endsWith('=')
    if (!open.includes('<')) return (at, next) => (inner(at, (end) => end) >= 0 === wanted ? next(at) : -1)
    return (at, next) => (this.#behind(inner, at) === wanted ? next(at) : -1)
  }

  #captured(inner: Part, number: number): Part {
    return (at, next) =>
      inner(at, (end) => {
        const before = this.#captures[number]
        this.#captures[number] = [at, end]
        const found = next(end)
        if (found < 0 && before) this.#captures[number] = before
        return found
      })
  }

  /** Ours look a few letters back. */
  #behind(inner: Part, at: number): boolean {
    for (let from = at; from >= Math.max(0, at - 16); from--) {
      if (inner(from, (end) => (end === at ? end : -1)) >= 0) return true
    }
    return false
  }

  #edge(edge: string): Part {
    const lines = this.#flags.includes('m')
    const word = (at: number) => /\w/.test(this.#text[at] ?? '')
    const isAt = (at: number) => {
      if (edge === '^') return at === 0 || (lines && /[\r\n]/.test(this.#text[at - 1]!))
      if (edge === '$') return at === this.#text.length || (lines && /[\r\n]/.test(this.#text[at]!))
      return (word(at - 1) !== word(at)) === (edge === '\\b')
    }
    return (at, next) => {
      this.#step()
      return isAt(at) ? next(at) : -1
    }
  }

  #again(number: number): Part {
    return (at, next) => {
      this.#step()
      const [from, to] = this.#captures[number] ?? [0, 0]
      const text = this.#text.slice(from, to)
      return this.#text.startsWith(text, at) ? next(at + text.length) : -1
    }
  }

  /** A class, an escape, a dot or a letter: as the engine itself reads it. */
  #letter(): Takes {
    const rest = this.#source.slice(this.#at)
    const token =
      /^(?:\[(?:\\.|[^\]\\])*\]|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\c[A-Z]|\\[\s\S]|[^()|*+?])/.exec(
        rest,
      )?.[0]
    if (!token) throw new Error(`not read: ${rest}`)
    this.#at += token.length
    const real = new RegExp(token, this.#flags.replace(/[gy]/g, ''))
    const known = knownTo(real)
    this.letters.push(['a', '0', ' ', '"', '\n', '[', ':'].find((one) => known[one.charCodeAt(0)]) ?? '')
    const first = known.indexOf(true, 33)
    this.letters.push(String.fromCharCode(first < 0 ? known.indexOf(true) : first))
    const miss = known.lastIndexOf(false)
    if (miss >= 0) this.misses.add(String.fromCharCode(miss))
    return (code) => known[code] ?? real.test(String.fromCharCode(code))
  }
}

const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))
const seen = new Map<string, boolean[]>()

/** Which of the first letters one place takes; the same few places are in most patterns. */
function knownTo(real: RegExp): boolean[] {
  const known = seen.get(`${real}`) ?? all.map((letter) => real.test(letter))
  seen.set(`${real}`, known)
  return known
}

/** Turns of a repetition within each other. */
const DEEP = 150
const SPENT = new Error('the budget is spent')

/** The text of about `length` letters, of those tried, that costs the most steps a letter. */
export function worstText(pattern: RegExp, length: number): (length: number) => string {
  const steps = new Steps(pattern)
  const letters = steps.letters.filter((one) => one !== '')
  const examples = steps.examples.flatMap((text) => [...text].map((_, n) => text.slice(0, n + 1)).reverse())
  const beginnings = letters.map((_, n) => letters.slice(0, n + 1).join(''))
  const firsts = steps.letters.filter((_, n) => n % 2 === 1).map((_, n, all) => all.slice(0, n + 1).join(''))
  const bits = [...new Set([...examples, ...letters, ...beginnings, ...firsts, 'a', ' ', '\n', '0', 'a b\n'])]
    .filter(Boolean)
    .slice(0, 160)
  const repeated = (start: string, bit: string) => (size: number) =>
    start + bit.repeat((size - start.length) / bit.length)
  const begun = [
    ...bits.map((bit) => repeated('', bit)),
    ...firsts.flatMap((start) => letters.slice(-6).map((bit) => repeated(start, bit))),
  ]
  // What has matched all along fails at the last letter.
  const failing = [...steps.misses].flatMap((miss) =>
    begun.map((make) => (size: number) => make(size) + miss),
  )
  const texts = [...begun, ...failing]
  let worst = { cost: -1, make: texts[0]! }
  for (const make of texts) {
    const text = make(length)
    const cost = steps.over(text, length * 1000) / Math.max(1, text.length)
    if (cost > worst.cost) worst = { cost, make }
  }
  return worst.make
}
