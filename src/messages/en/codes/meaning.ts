/** What a code means, and what to do, as the table of all codes says it. */
export type Meaning = [means: string, todo: string]
