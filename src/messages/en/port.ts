import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

/** Of the serial adapter, or the address that stands for it. */
export const portWords = {
  notAPort: (spec: string): Said => ({
    message: `--port ${spec}: not a port`,
    hint: 'Give tcp://host:port, rfc2217://host:port or a serial device such as /dev/ttyUSB0 or COM3.',
  }),
  missing: (path: string): Said => ({
    message: `There is no serial port ${path}`,
    hint: 'Plug the adapter in; "benchflash ports" lists what is there.',
  }),
  denied: (path: string): Said => ({
    message: `You may not open ${path}`,
    ...advice(
      'On Linux, paste this, then log in again:',
      command('sudo usermod -aG dialout "$USER"'),
      'Where that does not help:',
      command('benchflash doctor'),
    ),
  }),
  busy: (path: string): Said => ({
    message: `Another program has ${path} open`,
    hint: 'Close the other program (minicom, screen, PuTTY …), then start again.',
  }),
  failed: (path: string, reason: string): Said => ({
    message: `${path} cannot be opened: ${reason}`,
    hint: 'Pull the adapter out and plug it in again; "benchflash ports" lists what is there.',
  }),
  unanswered: (address: string): Said => ({
    message: `Nothing answers at ${address}`,
    hint: 'Start the program behind this address first, or correct --port.',
  }),
  noCapture: (file: string): Said => ({
    message: `${file} is not a capture`,
    hint: 'Give a file that --capture has made.',
  }),
  captureMissing: (file: string): Said => ({
    message: `The capture ${file} cannot be read`,
    hint: 'Check the path behind replay: and try again.',
  }),
  played: (name: string): Said => ({
    message: `The capture ${name} is over`,
    hint: 'It was recorded up to here. Start the same command to play it again.',
  }),
  kept: (file: string) =>
    `SECRET: every byte of the line is kept in ${file}, passwords and IMEI too. Do not send it: "benchflash report" makes what can be sent.`,
  noRfc2217: (name: string): Said => ({
    message: `The server at ${name} sets no rate: it does not speak RFC 2217`,
    hint: 'For a server of raw bytes, write --port tcp://host:port; set the rate there to 115200.',
  }),
  otherRate: (name: string, wanted: number, got: number): Said => ({
    message: `The server at ${name} was asked for ${wanted} baud and set ${got}`,
    hint: 'Allow this rate in the server, then start again.',
  }),
  lost: (name: string): Said => ({
    message: `The serial line ${name} is gone`,
    hint: 'Plug the adapter in again and start the same command: it resumes where it was.',
  }),
}

/** What a serial adapter is called here, where none is known. */
