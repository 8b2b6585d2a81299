import { errorsPageWords as say } from '../src/messages/en/codes/page.ts'
import { catalogue, exits, fieldsOf } from '../src/problems/catalogue.ts'

type Kind = keyof typeof catalogue

/** docs/errors.md: every code of the catalogue, by who must act. */
export function errorsPage(): string {
  const lte = Object.keys(catalogue.device).filter((code) => fieldsOf(code).lte)
  const sections = (Object.keys(catalogue) as Kind[]).map(section)
  return `${[...say.head(lte), ...sections.flat()].join('\n')}\n`
}

function section(kind: Kind): string[] {
  const rows = Object.entries(say.meanings[kind]).map(([code, [means, todo]]) => {
    const again = fieldsOf(code).retry ? say.again : ''
    return [`\`${code}\``, means, again, todo]
  })
  const heading = `## ${say.heading(exits[kind], say.kinds[kind])}`
  return ['', heading, '', ...table([say.columns, ...rows])]
}

/** Each column as wide as its longest cell. */
function table(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)))
  const line = (cells: string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`
  const [head = [], ...rest] = rows
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)]
}
