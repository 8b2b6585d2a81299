/** Everything that is said, with something in the place of every value. */
export function said(value: unknown, name: string): { name: string; value: unknown }[] {
  if (typeof value === 'function') return variants(value as Speaker).flatMap((one) => said(one, name))
  if (value === null || typeof value !== 'object' || 'message' in value) return [{ name, value }]
  return Object.entries(value).flatMap(([key, inner]) => said(inner, `${name}.${key}`))
}
type Speaker = (...args: unknown[]) => unknown

/** What it says of values of different kinds. */
function variants(speak: Speaker): unknown[] {
  const all = ['x', ['x'], 2, 1, 0, null, {}].flatMap((stand) => {
    try {
      return [speak(...Array(speak.length).fill(stand))]
    } catch {
      // It wants another kind of value.
      return []
    }
  })
  if (all.length === 0) throw new Error(`Nothing could be handed to ${speak}`)
  return all
}
