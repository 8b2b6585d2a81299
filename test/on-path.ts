import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Whether the machine has a program that a test needs: where it is missing the test is skipped. */
export const onPath = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
