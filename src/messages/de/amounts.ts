import * as en from '../en/amounts.ts'

export const size: typeof en.size = (bytes) => en.size(bytes).replace('.', ',')

export const span = en.span

/** What a step counts is named in English in the records. */
const units: Record<string, string> = {
  images: 'Images',
  'cold starts': 'Kaltstarts',
  parts: 'Teilen',
}

/** `3,4 MiB von 5,5 MiB  800 KiB/s  noch 3 s`; `from` was there already when the time began. */
const progress: typeof en.amountsWords.progress = (done, total, unitOf, elapsed, from = 0) => {
  const share =
    unitOf === 'bytes'
      ? `${size(done)} von ${size(total)}`
      : `${done} von ${total} ${units[unitOf] ?? unitOf}`
  const came = done - from
  if (elapsed < 500 || came <= 0 || done >= total) return share
  const left = `noch ${span(((total - done) * elapsed) / came)}`
  if (unitOf !== 'bytes') return `${share}  ${left}`
  return `${share}  ${size(Math.round((came * 1000) / elapsed))}/s  ${left}`
}

export const amountsWords: typeof en.amountsWords = { size, span, progress }
