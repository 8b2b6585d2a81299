import type { Line } from '../whole/process.ts'

const spoken = ['text', 'title', 'guide', 'what', 'why', 'turn', 'message', 'hint'] as const

/** What of a run's events is English alone, so that no other language could say it: sentences without their phrase. */
export function unsaid(events: Line[]): string[] {
  // What a command without a run has to say has no seat.
  return events
    .filter(({ seat }) => seat !== undefined)
    .flatMap((event) => {
      const phrases = (event.phrases ?? {}) as Record<string, unknown>
      const texts = spoken.map((name) => [name, event[name as keyof Line]] as const)
      return texts
        .filter(([name, text]) => isSentence(text) && !(name in phrases))
        .map(([name, text]) => `${event.type}.${name}: ${text}`)
    })
}

const isSentence = (text: unknown): boolean =>
  typeof text === 'string' && /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text)
