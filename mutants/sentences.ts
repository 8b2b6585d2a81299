/** A plugin of Stryker: what a program's own mistake is called is a sentence and no rule, so it is not mutated. */
interface NodePath {
  node: { type: string; callee?: { type: string; name?: string } }
  parentPath: NodePath | null
}

function shouldIgnore({ node, parentPath }: NodePath): string | undefined {
  const parent = parentPath?.node
  const isWords = node.type === 'StringLiteral' || node.type === 'TemplateLiteral'
  const callee = parent?.callee?.name ?? ''
  const isSaid =
    (parent?.type === 'NewExpression' && /^(Bug|Error)$/.test(callee)) ||
    // Which sentence it is: the compiler knows them all.
    (parent?.type === 'CallExpression' && /^phrase(Text)?$/.test(callee))
  return isWords && isSaid ? 'a sentence' : undefined
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'sentences', value: { shouldIgnore } }]
