interface Named {
  pid: number | string | null
  seat?: string | null
  doing?: string | null
}

/** Another benchflash on the same laptop: what it does, so that it is not ended in the middle of a write. */
export const otherWords = {
  doing: {
    install: 'writing the flash',
    restore: 'writing the flash',
    'first-boot': 'in its first start',
    'install-packages': 'installing packages',
  },
  busy: 'at work on a router',
  /** `benchflash, process 812, seat 1, writing the flash`. */
  named: ({ pid, seat, doing }: Named) =>
    [
      'benchflash',
      ...(pid === null ? [] : [`process ${pid}`]),
      ...(seat ? [`seat ${seat}`] : []),
      ...(doing ? [doing] : []),
    ].join(', '),
  wait: 'Wait until it has ended. Leave it alone: its router may be writing its flash.',
}

/** Two terminals on two ports, and one address that both routers ask. */
export const addressTurnWords = {
  waits: (address: string, who: string) =>
    `The address ${address} is in use by ${who}. This run begins when that one has ended; Ctrl-C leaves. Several routers at once: benchflash batch.`,
  goesOn: 'The address is free: this run begins.',
}
