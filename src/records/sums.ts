/** What stands in `SHA256SUMS`, by file name. */
export function parseSums(text: string): Map<string, string> {
  return new Map([...text.matchAll(/^([0-9a-f]{64}) [ *](.+)/gm)].map(([, sum, name]) => [name!, sum!]))
}
