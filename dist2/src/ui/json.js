/** One event a line, and nothing else on that stream. */
export function jsonReporter(line) {
    return { event: (event) => line(JSON.stringify(event)) };
}
