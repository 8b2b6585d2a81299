import { createHash, randomInt, timingSafeEqual } from 'node:crypto'

/** Kept over restarts of the program. */
export interface Keys {
  knows(key: string): boolean
  give(): string
  readonly days: number
}

/** Who may read the page from elsewhere: who has a key in a cookie, and once, for one, who has the code of the terminal. */
export class Guests {
  code = newCode()
  readonly #keys: Keys
  readonly #cookie: string

  /** Cookies are one host's, whatever the port: two batches on a laptop have two. */
  constructor(keys: Keys, port: number) {
    this.#keys = keys
    this.#cookie = `benchflash-${port}`
  }

  knows(cookies: string): boolean {
    const own = cookies.split(/; */).find((each) => each.startsWith(`${this.#cookie}=`))
    return own !== undefined && this.#keys.knows(own.slice(this.#cookie.length + 1))
  }

  mayEnter(code: string): boolean {
    return isSame(code, this.code)
  }

  /** Its code opens nothing any more: the header with a key for the one who had it. */
  enter(): string {
    this.code = newCode()
    const age = this.#keys.days * 86_400
    return `${this.#cookie}=${this.#keys.give()}; Max-Age=${age}; Path=/; HttpOnly; SameSite=Strict`
  }
}

/** Without letters and digits that are taken for each other when somebody types them into a phone. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

const newCode = () => Array.from({ length: 14 }, () => letters[randomInt(letters.length)]).join('')

/** In the same time wherever they differ. */
const isSame = (said: string, code: string) => timingSafeEqual(hash(said), hash(code))
const hash = (text: string) => createHash('sha256').update(text).digest()
