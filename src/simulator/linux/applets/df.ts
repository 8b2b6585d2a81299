import type { Applet } from './applet.ts'

/** Of /tmp alone: the rest of what there is has no size here. */
export const df: Applet = ({ system }) => {
  const { size, used } = system.fs.ram
  const [total, taken] = [size, used].map((bytes) => Math.ceil(bytes / 1024)) as [number, number]
  const cells = [total, taken, total - taken].map((kilobytes) => String(kilobytes).padStart(10))
  const share = `${Math.round((taken * 100) / total)}%`.padStart(4)
  const head = 'Filesystem           1K-blocks      Used Available Use% Mounted on'
  return { out: `${head}\n${'tmpfs'.padEnd(19)} ${cells.join('')} ${share} /tmp\n` }
}
