/** Until the end of its block; for what runs in this process too, so where no other test runs beside. */
export function withEnv(name: string, value: string): Disposable {
  const before = process.env[name]
  process.env[name] = value
  return {
    [Symbol.dispose]() {
      if (before === undefined) delete process.env[name]
      else process.env[name] = before
    },
  }
}
