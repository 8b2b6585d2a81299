/** What is to stand in no record. Short ones (a PIN, `1234`) are struck as whole words only: digits are everywhere. */
export class Secrets {
  readonly #all = new Set<string>()
  #pattern: RegExp | null = null
  /** The longest of them, in characters. */
  longest = 0

  constructor(...secrets: (string | undefined)[]) {
    for (const secret of secrets) if (secret) this.add(secret)
  }

  add(secret: string): void {
    if (secret === '') return
    this.#all.add(secret)
    this.longest = Math.max(this.longest, secret.length)
    const byLength = [...this.#all].toSorted((a, b) => b.length - a.length)
    this.#pattern = new RegExp(byLength.map(inText).join('|'), 'g')
  }

  strike(text: string): string {
    return this.#pattern ? text.replace(this.#pattern, STRUCK) : text
  }

  /** The same for every string inside plain data. */
  strikeIn<T>(data: T): T {
    if (!this.#pattern) return data
    const each = (_: string, value: unknown) => (typeof value === 'string' ? this.strike(value) : value)
    return JSON.parse(JSON.stringify(data, each)) as T
  }
}

const STRUCK = '***'

function inText(secret: string): string {
  const literal = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return secret.length < 9 ? `(?<![\\w.])${literal}(?![\\w.])` : literal
}
