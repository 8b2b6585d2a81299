/**
 * The script that gives a router what is its own. It holds secrets: it goes through the payload server and is never
 * typed. Run twice it changes nothing more. What concerns the network takes effect at the next start.
 */
export function provisionScript(wanted) {
    const parts = [system(wanted), password(wanted), keys(wanted), wireless(wanted), lan(wanted)];
    return ['set -e', 'umask 077', ...parts.flat(), 'sync', ''].join('\n');
}
function system({ hostname, timeZone }) {
    const lines = [];
    if (hostname)
        lines.push(set('system.@system[0].hostname', hostname));
    if (timeZone) {
        lines.push(set('system.@system[0].zonename', timeZone.name));
        lines.push(set('system.@system[0].timezone', timeZone.rule));
    }
    return lines.length ? [...lines, 'uci commit system'] : [];
}
/** OpenWrt has no `chpasswd`; the second field of the line is the hash, whose letters are no special ones for sed. */
function password({ passwordHash }) {
    return passwordHash ? [`sed -i ${quoted(`s|^root:[^:]*:|root:${passwordHash}:|`)} /etc/shadow`] : [];
}
function keys({ sshKeys }) {
    if (!sshKeys?.length)
        return [];
    const lines = sshKeys.map((key) => quoted(key)).join(' ');
    const file = '/etc/dropbear/authorized_keys';
    return ['mkdir -p /etc/dropbear', `printf '%s\\n' ${lines} > ${file}`, `chmod 600 ${file}`];
}
/** A radio is known by its band, not by its number: which of the two is 0 depends on the order of the chips. */
function wireless({ wifi = [], country }) {
    const lines = wifi.flatMap(({ band, name, key }) => [
        `for radio in ${radios(`.band='${band}'`)}; do`,
        `  ${set('wireless.$radio.disabled', '0')}`,
        `  ${set('wireless.default_$radio.ssid', name)}`,
        `  ${set('wireless.default_$radio.encryption', 'sae-mixed')}`,
        `  ${set('wireless.default_$radio.key', key)}`,
        'done',
    ]);
    if (country) {
        lines.push(`for radio in ${radios('=wifi-device')}; do`);
        lines.push(`  ${set('wireless.$radio.country', country)}`, 'done');
    }
    return lines.length ? [...lines, 'uci commit wireless'] : [];
}
/** The names of the sections whose line in `uci show` ends so. */
function radios(end) {
    const escaped = end.replaceAll('.', '\\.');
    return `$(uci show wireless | sed -n "s/^wireless\\.\\([^.=]*\\)${escaped}\\$/\\1/p")`;
}
/** Up to 24.10 the address and its mask are two options; from 25.12 on one list of `address/length`. */
function lan({ lanAddress }) {
    if (!lanAddress)
        return [];
    return [
        'if uci -q get network.lan.netmask >/dev/null; then',
        `  ${set('network.lan.ipaddr', lanAddress)}`,
        'else',
        '  uci -q delete network.lan.ipaddr || true',
        `  uci add_list network.lan.ipaddr=${quoted(`${lanAddress}/24`)}`,
        'fi',
        'uci commit network',
    ];
}
function set(option, value) {
    return `uci set ${option}=${quoted(value)}`;
}
/** For the shell, whatever is in it. */
function quoted(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
