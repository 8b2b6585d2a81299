/** Of a language's files, what is said by whom: `bootloaderWords` is the speaker `bootloader`. */
export type ByName<F> = {
  [K in keyof F & string as K extends `${infer Name}Words` ? Name : never]: F[K]
}

/** A language of these files and the rest: each file is read when its speaker first says something. */
export function byName<F extends object, O extends object>(files: F, rest: O): ByName<F> & O {
  const language = Object.defineProperties({}, Object.getOwnPropertyDescriptors(rest))
  for (const name of Object.keys(files) as (keyof F & string)[])
    if (name.endsWith('Words'))
      Object.defineProperty(language, name.slice(0, -'Words'.length), {
        get: () => files[name],
        enumerable: true,
      })
  return language as ByName<F> & O
}
