/** What the program does with a code, wherever it turns up. What is not said of it is not so. */
export interface Fields {
  /** Doing the same step again can help. */
  retry?: true
  /** It speaks of the RAM image: twice the same, and the next image is tried. */
  againstChoice?: true
  /** Where the router is afterwards, without a look. A missed interrupt means that the factory firmware boots. */
  stageAfter?: 'power-on'
  /** What is in its flash is starting now. */
  startsFlash?: true
  /** The router waits at the prompt of its boot loader, which a failure screen says. */
  atPrompt?: true
  /** It ends a flash write before its first byte: the router has refused, or could not prepare itself. */
  untouched?: true
  /** The flash was read, and is not what was written. */
  disproves?: true
  /** The serial line itself: it went away, or was never there. */
  line?: 'lost' | 'missing'
  /** The modem, its SIM or its network: it says nothing about OpenWrt. */
  lte?: true
  /** What the router was told may still go on: a script that was not heard of again, or a start that writes its overlay. */
  unseen?: true
  /** A download to the router can end so without having begun (facts/device.md §0b.1). */
  neverBegan?: true
  /** What an earlier run has verified is as good as what cannot be had now. */
  unreachable?: true
  /** A package that was only wished for is not to be had: not in the index, not by name, or not in the cache. */
  notThere?: true
  /** Signed, and by a key that is not trusted. */
  foreignKey?: true
  /** The laptop was looked at, nothing was guessed, and every run ends by it. */
  endsEveryRun?: true
}
