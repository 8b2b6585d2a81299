/**
 * The boot loader of any board speaks: the power was cut, or the kernel gave up. In mid line too, as noise may stand before
 * it, and by more than its first line, which may be damaged (facts/device.md §1.2).
 */
export const loaderSpeaks =
  /U-Boot \d[\w.+~-]{0,40} \(|Board: Ralink|relocate_code Pointer|Ralink UBoot Version|set LAN\/WAN/

/** What the boot loaders known here say on their way: for reports of a capture, whatever board it is of. */
export const loaderMarks = {
  banner: /U-Boot \d[\w.+~-]{0,40} \(/,
  warmReset: /Software System Reset Occurred/,
  window: /set LAN\/WAN/,
  keyTaken: /4: System Enter Boot Command Line/,
  keyMissed: /3: System Boot system code via Flash/,
}
