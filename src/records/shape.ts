/** Whether a value that was read from a file is what it should be; such files may have been copied from anywhere. */
export type Is = (value: unknown) => boolean
/** By the name of a field. What has no line here may be anything: a later version may add fields. */
export type Shape = Readonly<Record<string, Is>>

export const fits = (value: unknown, shape: Shape): value is Record<string, unknown> =>
  isObject(value) && Object.entries(shape).every(([name, is]) => is(value[name]))

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isNumber = (value: unknown): value is number => Number.isFinite(value)
export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
export const isTime = (value: unknown): value is string => isText(value) && Number.isFinite(Date.parse(value))

export const maybe =
  (is: Is): Is =>
  (value) =>
    value === undefined || is(value)
export const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value)
export const oneOf =
  (...all: string[]): Is =>
  (value) =>
    all.some((each) => each === value)
export const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is)
export const shaped =
  (shape: Shape): Is =>
  (value) =>
    fits(value, shape)
