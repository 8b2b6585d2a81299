import type * as en from '../en/amounts.ts'

export const size: typeof en.size = (bytes) => {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KiB`
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MiB`
}

export const span: typeof en.span = (milliseconds) => {
  const whole = Math.max(0, Math.round(milliseconds / 1000))
  if (whole < 60) return `${whole} s`
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

/** What a step counts is named in English in the records. */
const units: Record<string, string> = {
  images: 'Images',
  'cold starts': 'Kaltstarts',
  parts: 'Teilen',
}

/** `3,4 MiB von 5,5 MiB  800 KiB/s  noch 3 s`; `from` was there already when the time began. */
export const progressWords: typeof en.progressWords = (done, total, unitOf, elapsed, from = 0) => {
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
