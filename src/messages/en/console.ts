import type { Said } from '../../problems/params.ts'

const atTheAdapter =
  'Check that the router has power and that the serial adapter sits well, then start again.'

/** Of what was waited for on the console, whoever listens there. */
export const consoleWords = {
  late: (what: string, time: string): Said => ({
    message: `${what}: nothing of the kind came within ${time}`,
    hint: atTheAdapter,
  }),
}

/** What stands at a Linux console where a shell was wanted. */
export const loginWords = {
  'factory-login': {
    message: 'The factory firmware asks for a login',
    hint: 'Start again: the program restarts the router and catches it at its boot loader.',
  },
  'factory-shell': {
    message: 'A shell of the factory firmware is open on the console',
    hint: 'Start again: the program restarts the router and catches it at its boot loader.',
  },
  'openwrt-login': {
    message: 'OpenWrt asks for a password on its console',
    hint: 'Switch the router off and start again: it is caught at its boot loader. Or take the password off its console (ttylogin 0).',
  },
  failsafe: {
    message: 'OpenWrt runs in failsafe mode',
    hint: 'Switch the router off and on, then start again.',
  },
  silent: {
    message: 'No shell answered on the console',
    hint: atTheAdapter,
  },
} satisfies Record<string, Said>

/** Of the factory firmware, which is logged in to for a restart. */
export const factoryWords = {
  refused: {
    message: 'The factory firmware refused the login',
    hint: 'Switch the router off and on by hand, then start again.',
  },
}

/** Of commands in a Linux shell. */
export const shellWords = {
  prompt: 'The prompt',
  failed: (last: string, code: number, command: string): Said => ({
    message: `The router answered "${last}" (${code}) to: ${command}`,
    hint: 'The last lines of the console say why. Start again: it resumes with this step.',
  }),
  failsafe: {
    message: 'OpenWrt runs in failsafe mode',
    hint: 'Switch the router off and on, and type nothing while it starts. Then start again.',
  },
  late: (time: string, command: string): Said => ({
    message: `The router did not finish within ${time}: ${command}`,
    hint: 'Check the cables and start again: it goes on with this step.',
  }),
  echoMissing: {
    message: 'The shell does not echo what is typed as it should: nothing of it was carried out',
    hint: 'Check the three wires of the serial adapter, GND above all, then start again: it goes on with this step.',
  },
  damaged: (command: string): Said => ({
    message: `The answer came damaged again and again to: ${command}`,
    hint: 'Check the three wires of the serial adapter, GND above all, then start again: it goes on with this step.',
  }),
  restarted: {
    message: 'The router restarted in the middle of a command',
    hint: 'Check that its power plug sits well, then start again: the program looks where the router is and goes on.',
  },
}
