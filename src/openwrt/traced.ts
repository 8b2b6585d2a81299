const MARK = 'benchflash: at '

/**
 * A script that stops at its first failure says nothing of where that was. Before each command it names the line: the
 * router's shell alone could tell by a trace, which would show every secret on the way. Only where `set -e` stands first.
 */
export function traced(text: string): string {
  if (!/^(#.*\n)*set -e\n/.test(text)) return text
  const scan = new Scan()
  const marked = text.split('\n').flatMap((line, n) => {
    const mark = scan.begins(line) ? [`echo "${MARK}${n + 1}"`] : []
    scan.read(line)
    return [...mark, line]
  })
  return marked.join('\n')
}

/** What the script said itself, and the line that it was at when it ended. */
export function untraced(text: string, output: string): { output: string; line: string | null } {
  const lines = output.split('\n')
  const last = lines.findLast((line) => line.startsWith(MARK))
  const line = last ? text.split('\n')[Number(last.slice(MARK.length)) - 1] : undefined
  return { output: lines.filter((each) => !each.startsWith(MARK)).join('\n'), line: line?.trim() ?? null }
}

/** Goes with the shell through a script as far as to know where a command of its own begins. */
class Scan {
  #quote: string | null = null
  #here: string | null = null
  #cases = 0
  #body = false
  /** The line before is not over: it ended with `\`, `|`, `&&` or `||`. */
  #open = false

  begins(line: string): boolean {
    if (this.#quote || this.#here || this.#open || this.#body || this.#cases) return false
    return /\S/.test(line) && !/^\s*(#|then|do|else|elif|fi|done|esac|\}|\)|[|&;])/.test(line)
  }

  read(line: string): void {
    if (this.#here) {
      if (line === this.#here) this.#here = null
      return
    }
    if (!this.#quote) this.#shape(line)
    this.#letters(line)
    this.#open = this.#quote === null && /(\\|\||&&)\s*$/.test(line)
  }

  #shape(line: string): void {
    this.#here = /<<'(\w+)'/.exec(line)?.[1] ?? null
    if (/^\w+\(\) \{[^}]*$/.test(line)) this.#body = true
    if (line === '}') this.#body = false
    if (/^\s*case\b/.test(line)) this.#cases++
    if (/\besac\b/.test(line)) this.#cases--
  }

  #letters(line: string): void {
    for (let at = 0; at < line.length; at++) {
      const letter = line[at]!
      if (this.#quote) {
        if (letter === '\\' && this.#quote === '"') at++
        else if (letter === this.#quote) this.#quote = null
      } else if (letter === '\\') at++
      else if (letter === '#' && /^$|\s/.test(line[at - 1] ?? '')) return
      else if (letter === "'" || letter === '"') this.#quote = letter
    }
  }
}
