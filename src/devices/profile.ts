import { asText } from '../phrases/in-text.ts'
import { broken } from './laws.ts'
import { fields } from './schema.ts'

/** What a board's profile must be: its fields, and the laws that hold between them. */
export const profile = fields.check(({ value, issues }) => {
  for (const { path, message } of broken(value))
    issues.push({ code: 'custom', input: value, path, message: asText(message) })
})
