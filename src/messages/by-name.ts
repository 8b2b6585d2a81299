/** Of a language's files, what is said by whom: `bootloaderWords` is the speaker `bootloader`. */
export type ByName<F> = {
  [K in keyof F & string as K extends `${infer Name}Words` ? Name : never]: F[K]
}

export function byName<F extends object>(files: F): ByName<F> {
  const speakers = Object.entries(files).flatMap(([name, speaker]) =>
    name.endsWith('Words') ? [[name.slice(0, -'Words'.length), speaker]] : [],
  )
  return Object.fromEntries(speakers) as ByName<F>
}
