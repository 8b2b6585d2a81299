import type { SimLine } from './line.ts'

/** Whether any byte comes before the countdown is over. */
export async function anyKey(line: SimLine, countdown: Promise<unknown>): Promise<boolean> {
  let end: Disposable | null = null
  const key = new Promise<true>((resolve) => {
    end = line.onByte(() => resolve(true))
  })
  try {
    return await Promise.race([key, countdown.then(() => false)])
  } finally {
    ;(end as Disposable | null)?.[Symbol.dispose]()
  }
}
