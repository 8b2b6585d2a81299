/** How a serial port is called here, for a sentence that shows a command. */
export const examplePort = process.platform === 'win32' ? 'COM3' : '/dev/ttyUSB0'
