import type { Language } from '../messages/en/index.ts'

/**
 * A sentence that is not in any language yet: which one, and what it is made from. Whoever shows it says it. As JSON it
 * is these two fields, and what is read back from there can be said as well.
 */
export interface Phrase<R = string> {
  /** Which of the sentences of `src/messages/en`: `bootloader.prompt`. */
  readonly key: string
  readonly params: readonly unknown[]
  /** What it is once it is said: a type without a value. */
  readonly said?: R
}

/** One of our own sentences, or what is the same in all languages: a name, a number, a line of the router's. */
export type Wording = string | Phrase

/** `phrase('bootloader.echoMissing', line)`: the sentence of that name, made from what its English takes. */
export const phrase = <P extends Path<Language>>(key: P, ...params: ParamsAt<P>): Phrase<ResultAt<P>> => ({
  key,
  params,
})

/** Whether both say the same, in whatever language. */
export const isSame = (one: Wording | null, other: Wording | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Names of what is said, with dots between them. */
export type Path<T> = {
  [K in keyof T & string]: T[K] extends string | Speaker | Sentence ? K : `${K}.${Path<T[K]>}`
}[keyof T & string]
type Speaker = (...given: never[]) => unknown
interface Sentence {
  message: string
}

type At<T, P> = P extends `${infer K}.${infer Rest}`
  ? K extends keyof T
    ? At<T[K], Rest>
    : never
  : P extends keyof T
    ? T[P]
    : never

export type ParamsAt<P> = At<Language, P> extends (...given: infer A) => unknown ? UnsaidList<A> : []
type ResultAt<P> = At<Language, P> extends (...given: never[]) => infer R ? R : At<Language, P>

type UnsaidList<A extends unknown[]> = { [K in keyof A]: Unsaid<A[K]> }

/** The same with phrases wherever it has text: a sentence may be made from others that are not said yet either. */
export type Unsaid<V> = V extends string
  ? V | Phrase
  : V extends Speaker
    ? V
    : V extends object
      ? { [K in keyof V]: Unsaid<V[K]> } | Phrase<V>
      : V

/** Those of one speaker. */
export type NameOf<S extends keyof Language> = keyof Language[S] & string
