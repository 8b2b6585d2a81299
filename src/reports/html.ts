import { harmless } from '../base/harmless.ts'
import { said, words } from '../messages/words.ts'
import type { Wording } from '../phrases/phrase.ts'

/** For text and for attribute values. */
export function escaped(text: Wording): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return harmless(said(text)).replaceAll(/[&<>"']/g, (letter) => names[letter]!)
}

/** A page that needs no server, no network and no script. */
export function document(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}
