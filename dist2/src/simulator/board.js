/** The boot loader ends its lines with line feed, then carriage return (facts/device.md §1.2). */
export const crlf = (text) => text.replaceAll('\n', '\n\r');
