import { readFile, writeFile } from 'node:fs/promises'

/** By the cell's name: what its first start came to, and its last. */
export type Rows = Map<string, [string, string]>

const file = 'docs/matrix.md'
const head = `# The crash matrix

Each line is a simulated router on which one thing went wrong, once. Afterwards the program was started again, as often
as needed, by a technician who does at once whatever it asks. Every start's statement about the flash was held against the
simulated chip; "passed" means that the image in flash and the saved flash were compared byte by byte.
No other end is let pass but that the backup went with the records, and the technician was told what to do then.
Written by \`npm run matrix\`; \`CELLS=adapter npm run matrix\` does the lines that match alone.

| what went wrong | what that start said | the end |
| --- | --- | --- |
`

/** Lines of cells that did not run stay, those of cells that are no more go. Sorted, without times. */
export async function addToTable(rows: Rows, names: string[]): Promise<void> {
  const old = await readFile(file, 'utf8').catch(() => '')
  const all: Rows = new Map([...parse(old), ...rows])
  const lines = names.flatMap((name) => {
    const row = all.get(name)
    return row ? [`| ${[name, ...row].join(' | ')} |`] : []
  })
  await writeFile(file, `${head}${lines.sort().join('\n')}\n`)
}

function parse(text: string): Rows {
  const lines = text.split('\n').flatMap((line) => {
    const [name, first, end] = line.slice(2, -2).split(' | ')
    return end === undefined ? [] : [[name!, [first!, end]] as [string, [string, string]]]
  })
  return new Map(lines)
}
