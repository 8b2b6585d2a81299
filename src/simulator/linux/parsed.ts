import {
  type Bash,
  type CommandNode,
  type ExecOptions,
  type PipelineNode,
  parse,
  type ScriptNode,
  type StatementNode,
} from 'just-bash'

type Result = ReturnType<Bash['exec']>

/**
 * Runs what is parsed already. The interpreter takes text alone, and would parse a shell's functions again with each
 * command; what it makes of an empty script is replaced before it is run.
 */
export class ParsedScripts {
  readonly #bash: Bash
  #next: ScriptNode | null = null

  constructor(bash: Bash) {
    this.#bash = bash
    bash.registerTransformPlugin({ name: 'parsed', transform: ({ ast }) => ({ ast: this.#taken(ast) }) })
  }

  exec(statements: StatementNode[], options: ExecOptions): Result {
    this.#next = { type: 'Script', statements }
    return this.#bash.exec(EMPTY, options)
  }

  #taken(ast: ScriptNode): ScriptNode {
    if (ast.statements.length > 0 || !this.#next) return ast
    const next = this.#next
    this.#next = null
    return next
  }
}

const EMPTY = '#'

/** `{ …; } 2>&1` */
export function withErrors(body: StatementNode[]): StatementNode {
  const command = { ...group, body } as typeof group
  const pipelines = [{ ...pipeline, commands: [command] }]
  return { ...statement, pipelines }
}

const [statement] = parse('{ :; } 2>&1').statements as [StatementNode]
const [pipeline] = statement.pipelines as [PipelineNode]
const [group] = pipeline.commands as [CommandNode]
