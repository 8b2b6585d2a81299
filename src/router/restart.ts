/** From whatever is known of the router to its power-on: a write that runs beside the console of a RAM system ends first. */
export async function restarted(
  last: string | null,
  { written, powerOn }: { written(): Promise<unknown>; powerOn(): Promise<void> },
): Promise<void> {
  if (last === 'ramboot') await written()
  await powerOn()
}
