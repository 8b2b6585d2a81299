/** What saves a router's or a wire's time, and can be done without: each by itself. */
export const savings = ['host-keys', 'download', 'packages', 'wire'] as const

export type Saving = (typeof savings)[number]

/** As it is asked for: without all of them, or without some. */
export type Patient = boolean | Saving[]

export function doneWithout(patient: Patient = false): readonly Saving[] {
  if (typeof patient !== 'boolean') return patient
  return patient ? savings : []
}

/** `host-keys,wire`, or a word of a variable that says yes; null for all else. */
export function patientFrom(text: string): Patient | null {
  if (/^(1|yes|true|on)$/i.test(text)) return true
  const names = text.split(',').map((each) => each.trim())
  return names.every(isSaving) ? [...new Set(names)] : null
}

const isSaving = (name: string): name is Saving => savings.some((each) => each === name)
