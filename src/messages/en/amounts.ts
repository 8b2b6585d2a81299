export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KiB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}

export function span(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds / 1000))
  if (whole < 60) return `${whole} s`
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

/** `3.4 MiB of 5.5 MiB  800 KiB/s  3 s left`; `from` was there already when the time began. */
function progress(done: number, total: number, unitOf: string, elapsed: number, from = 0): string {
  const share = unitOf === 'bytes' ? `${size(done)} of ${size(total)}` : `${done} of ${total} ${unitOf}`
  const came = done - from
  if (elapsed < 500 || came <= 0 || done >= total) return share
  const left = `${span(((total - done) * elapsed) / came)} left`
  if (unitOf !== 'bytes') return `${share}  ${left}`
  return `${share}  ${size(Math.round((came * 1000) / elapsed))}/s  ${left}`
}

export const amountsWords = { size, span, progress }
