import type { Said } from '../../errors.ts'

/** Of what was waited for on the console, whoever listens there. */
export const consoleWords = {
  late: (what: string, time: string): Said => ({
    message: `${what}: nothing of the kind came within ${time}`,
    hint: 'Check that the router has power and that the serial adapter sits well.',
  }),
}

/** What stands at a Linux console where a shell was wanted. */
export const loginWords = {
  'factory-login': {
    message: 'The factory firmware asks for a login.',
    hint: 'The router has to be restarted and caught at its boot loader.',
  },
  'openwrt-login': {
    message: 'OpenWrt asks for a password on its console.',
    hint: 'Set system.@system[0].ttylogin to 0, or reset OpenWrt.',
  },
  failsafe: {
    message: 'OpenWrt runs in failsafe mode.',
    hint: 'Switch the router off and on.',
  },
  silent: {
    message: 'No shell answered on the console.',
    hint: 'Check that the router has power and that the serial adapter sits well.',
  },
} satisfies Record<string, Said>

/** Of the factory firmware, which is logged in to for a restart. */
export const factoryWords = {
  login: "The factory firmware's login",
  refused: {
    message: 'The factory firmware refused the login.',
    hint: 'Switch the router off and on by hand.',
  },
}

/** Of commands in a Linux shell. */
export const shellWords = {
  prompt: 'The prompt',
  failed: (last: string, code: number, command: string): Said => ({
    message: `The router answered "${last}" (${code}) to: ${command}`,
    hint: 'The last lines of the console say why. Start again: it goes on with this step.',
  }),
  failsafe: {
    message: 'OpenWrt runs in failsafe mode.',
    hint: 'Switch the router off and on, and leave its keyboard line alone while it starts.',
  },
  late: (time: string, command: string): Said => ({
    message: `The router did not finish within ${time}: ${command}`,
    hint: 'Check the cables and start again: it goes on with this step.',
  }),
  restarted: {
    message: 'The router restarted in the middle of a command',
    hint: 'Check that its power plug sits well, then start again: the program looks where the router is and goes on.',
  },
}
