/** Without a terminal there is no wizard: which commands there are to begin with. */
export const firstWords = `
Begin with one of these:
  benchflash                               asks what you want to do, on a terminal
  benchflash demo                          the whole procedure on a simulated router, no hardware needed
  benchflash install --port /dev/ttyUSB0   one real router, from power-on to proven result
`;
