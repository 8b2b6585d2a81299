/** Of a start from RAM. */
export const ramWords = {
  onceMore: (name: string, message: string) => `${message}. RAM image ${name} once more.`,
  askNext: (name: string, message: string, next: string) =>
    `RAM image ${name} does not start on this router: ${message}. Nothing was written. Go on with RAM image ${next}?`,
  next: (name: string, message: string, next: string) =>
    `RAM image ${name} does not start on this router: ${message}. Next: RAM image ${next}.`,
}
