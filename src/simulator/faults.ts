import { faultWords } from '../ui/words/simulate.ts'

export type FaultName = keyof typeof faultWords

export function isFault(name: string): name is FaultName {
  return Object.hasOwn(faultWords, name)
}
