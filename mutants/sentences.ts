/** A plugin of Stryker: what a program's own mistake is called is a sentence and no rule, so it is not mutated. */
interface NodePath {
  node: { type: string; callee?: { type: string; name?: string } }
  parentPath: NodePath | null
}

function shouldIgnore({ node, parentPath }: NodePath): string | undefined {
  const parent = parentPath?.node
  const isWords = node.type === 'StringLiteral' || node.type === 'TemplateLiteral'
  const isSaid = parent?.type === 'NewExpression' && /^(Bug|Error)$/.test(parent.callee?.name ?? '')
  return isWords && isSaid ? 'a sentence' : undefined
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'sentences', value: { shouldIgnore } }]
