/** Breaks at blanks, so that no word is cut; a word that is too long (a path) keeps a line of its own. */
export function wrap(text, columns, indent = '') {
    const room = Math.max(20, columns - indent.length);
    const lines = [];
    let line = '';
    for (const word of text.split(' ')) {
        if (line === '')
            line = word;
        else if (line.length + 1 + word.length <= room)
            line += ` ${word}`;
        else {
            lines.push(indent + line);
            line = word;
        }
    }
    return [...lines, indent + line];
}
