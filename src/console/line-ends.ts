/** Makes one LF of every line end, as a screen wants it: the boot loader sends LF CR, Linux CR LF. A CR alone stays. */
export class LineEnds {
  #last = ''

  /** Works on bytes as latin1, so that what is no ASCII passes unchanged. */
  see(text: string): string {
    let shown = ''
    for (const character of text) {
      const ended = character === '\r' && this.#last === '\n'
      if (!ended && character !== '\0') shown += character
      this.#last = character
    }
    // The CR of a CR LF is shown already when its LF comes; it moves the cursor to where the LF moves it.
    return shown
  }
}
