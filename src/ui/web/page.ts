import { createHash } from 'node:crypto'
import { words } from '../../messages/words.ts'
import { script } from './script.ts'
import { style } from './style.ts'

/** Nothing that anybody said is in it: all of that comes as data, and is only ever written as text. */
export const webPage = () => `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${words.livePage.title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body class="lost">
<div id="lost" role="alert"><strong>${words.livePage.noContact}</strong><span>${words.livePage.reopen}</span>
<noscript>${words.livePage.noScript}</noscript></div>
<header><h1>benchflash</h1><p id="totals"></p><p id="hour"></p><p id="hands"></p></header>
<main>
<section class="seats" aria-labelledby="seats-head"><h2 id="seats-head">${words.livePage.seats}</h2>
<ul id="seats"></ul><p id="empty">${words.livePage.empty}</p></section>
<section class="verdicts" aria-labelledby="verdicts-head"><h2 id="verdicts-head">${words.livePage.verdicts}</h2>
<ol id="verdicts"></ol><p id="none">${words.livePage.none}</p></section>
</main>
<p id="spoken" role="status" aria-live="polite"></p>
<script>${script()}</script>
</body>
</html>
`

/** Of its own style and script alone, by their hashes; nothing else is loaded, and it is shown in no frame. */
export const policy = () =>
  [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script())}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
