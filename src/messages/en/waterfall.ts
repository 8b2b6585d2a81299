/** Who owes what while a router is worked on, for the waterfall of a run. */
export const owedWords = {
  title: 'Who was waited for',
  router: 'the router',
  laptop: 'the laptop',
  nobody: 'nobody',
  hand: 'a hand, or a switch in its place',
  between: 'a look at where the router is',
  link: "the switch's link",
  download: 'the image, block by block',
  packages: 'drivers and tools',
  modem: 'the modem',
  network: 'the network of the modem',
  tools: 'the tools around the modem',
  own: 'the settings of this router',
  chip: 'the flash being compared',
  sum: (who: string, seconds: string) => `${who} ${seconds}`,
  saved: (seconds: number) =>
    `host keys not waited for: about ${Math.round(seconds)} s saved, by inference, not measured`,
}
