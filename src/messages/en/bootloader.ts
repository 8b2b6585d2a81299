import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

/** Of the boot loader and its prompt. */
export const bootloaderWords = {
  prompt: "The boot loader's prompt",
  echoMissing: (line: string): Said => ({
    message: `The boot loader does not echo what is typed ("${line}")`,
    hint: 'Check the wire from the adapter TX to the router RX, and that flow control is off.',
  }),
}

/** Of a download by the boot loader. */
export const downloadWords = {
  end: 'The end of the download',
}

/** Asked of whoever types to the boot loader, before a key or a line goes on to it. */
export const guardWords = {
  window: (key: string) => `The boot loader looks for keys now, and "${key}" may write the flash.`,
  answer: 'An answer to this question can make the boot loader write its flash.',
  repeat: 'Enter on an empty line repeats the last command, and it is not known which that was.',
  writes: (line: string) => `"${line}" can write the router's flash; saveenv destroys its kernel.`,
}

/** Of where a boot loader may load to. */
export const memoryWords = {
  ram: 'where its RAM is',
  load: 'where it loads to',
  unknown: (what: string): Said => ({
    message: `The boot loader does not say ${what}`,
    ...advice(
      'Nothing was loaded. Give soc, ram and load-address in a profile of your own; this shows how:',
      command('benchflash devices --new'),
    ),
  }),
  outside: (address: string): Said => ({
    message: `The boot loader would load to ${address}, which is not in its RAM`,
    ...advice(
      'Nothing was loaded. Give soc, ram and load-address in a profile of your own; this shows how:',
      command('benchflash devices --new'),
    ),
  }),
}
