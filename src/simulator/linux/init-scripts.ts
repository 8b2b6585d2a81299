/** Services of the image: what they do is part of the simulator, so their scripts only pass the word on. */
export const stock: Record<string, { start: number; body: string }> = {
  log: { start: 12, body: '' },
  boot: { start: 10, body: '' },
  system: { start: 10, body: 'reload_service() { _system reload; }\nstart_service() { _system reload; }' },
  dropbear: { start: 19, body: '' },
  firewall: { start: 19, body: '' },
  network: {
    start: 20,
    body: 'reload_service() { _netifd reload; }\nstart_service() { _netifd restart; }',
  },
  odhcpd: { start: 35, body: '' },
  cron: { start: 50, body: '' },
  uhttpd: { start: 50, body: '' },
  led: { start: 96, body: '' },
  sysntpd: { start: 98, body: '' },
}

const SHEBANG = '#!/bin/sh /etc/rc.common'

export function serviceFiles(): Record<string, { content: string; mode: number }> {
  const files = Object.entries(stock).map(
    ([name, { start, body }]): [string, { content: string; mode: number }] => {
      const content = `${SHEBANG}\nSTART=${start}\nUSE_PROCD=1\n${body || 'start_service() { :; }'}\n`
      return [`/etc/init.d/${name}`, { content, mode: 0o755 }]
    },
  )
  return { ...Object.fromEntries(files), '/etc/rc.common': { content: '', mode: 0o755 } }
}

/**
 * The interpreter knows no `#!/bin/sh /etc/rc.common`: it runs the script itself. So what rc.common does stands behind
 * the script's own text when it is read to be run.
 */
export function withRcCommon(text: string): string {
  return text.startsWith(SHEBANG) ? `${text}\n${RC_COMMON}` : text
}

const RC_COMMON = `_rc_name=\${0##*/}
_rc_has() { command -v "$1" >/dev/null 2>&1; }
procd_open_instance() { _rc_cmd=; }
procd_set_param() { if [ "$1" = command ]; then shift; _rc_cmd="$*"; fi; }
procd_append_param() { if [ "$1" = command ]; then shift; _rc_cmd="$_rc_cmd $*"; fi; }
procd_close_instance() { _procd start "$_rc_name" $_rc_cmd; }
procd_add_reload_trigger() { :; }
procd_add_interface_trigger() { :; }
_rc_start() { if _rc_has start_service; then start_service; elif _rc_has start; then start; fi; }
_rc_stop() { _procd stop "$_rc_name"; if _rc_has stop_service; then stop_service; elif _rc_has stop; then stop; fi; }
case "$1" in
boot) if _rc_has boot; then boot; else _rc_start; fi ;;
start) _rc_start ;;
stop) _rc_stop ;;
restart) _rc_stop; _rc_start ;;
reload) if _rc_has reload_service; then reload_service; elif _rc_has reload; then reload; else _rc_stop; _rc_start; fi ;;
enable) rm -f /etc/rc.d/S??"$_rc_name"; mkdir -p /etc/rc.d; ln -s ../init.d/"$_rc_name" /etc/rc.d/S"$START$_rc_name" ;;
disable) rm -f /etc/rc.d/S??"$_rc_name" ;;
enabled) ls /etc/rc.d/S??"$_rc_name" >/dev/null 2>&1 ;;
running) _procd running "$_rc_name" ;;
status) if _procd running "$_rc_name"; then echo running; else echo inactive; false; fi ;;
*) echo "Syntax: $0 [command]" ;;
esac
`
