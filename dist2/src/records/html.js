/** For text and for attribute values. */
export function escaped(text) {
    const names = {
        '&': '&amp;',
        '<': '&lt;',
        '>': '&gt;',
        '"': '&quot;',
        "'": '&#39;',
    };
    return text.replaceAll(/[&<>"']/g, (letter) => names[letter]);
}
/** A page that needs no server, no network and no script. */
export function document(title, style, body) {
    return `<!doctype html>
<html lang="en">
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
`;
}
