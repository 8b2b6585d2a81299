import { asProblem, Cancelled, type Problem } from '../../base/errors.ts'
import type { Image } from '../../firmware/image.ts'
import type { SystemSurvey } from '../../openwrt/survey.ts'
import { fieldsOf } from '../../problems/catalogue.ts'

/** How one RAM image did; the hashes of the flash are those of the first one. */
export interface Trial {
  name: string
  release: string | null
  outcome: 'started' | string
  /** The decisive words, where it did not start. */
  said: string | null
  seconds: number
  system: Omit<SystemSurvey, 'hashes'> | null
}

/** An image that does not start is an answer, not an end. */
export async function trial(
  { name, release }: Image,
  start: () => Promise<Omit<SystemSurvey, 'hashes'>>,
): Promise<Trial> {
  const began = Date.now()
  const of = (rest: Pick<Trial, 'outcome' | 'said' | 'system'>) => ({
    name,
    release,
    ...rest,
    seconds: Math.round((Date.now() - began) / 100) / 10,
  })
  try {
    const system = await start()
    return of({ outcome: 'started', said: null, system })
  } catch (error) {
    const { code, message } = bearable(error)
    return of({ outcome: code, said: message, system: null })
  }
}

/** What is learned, or why it is not: in a survey neither ends the rest. */
export async function orWhyNot<T>(work: () => Promise<T>): Promise<T | { code: string; why: string }> {
  try {
    return await work()
  } catch (error) {
    const { code, message } = bearable(error)
    return { code, why: message }
  }
}

/** Throws what nothing can go on after. */
function bearable(error: unknown): Problem {
  const problem = asProblem(error)
  if (problem instanceof Cancelled || problem.exit === 70 || fieldsOf(problem.code).line === 'lost')
    throw problem
  return problem
}
