import { said } from '../tools.js';
/** ufw and firewalld write nftables rules themselves: where one of them rules, only that one is named. */
export async function firewalls(links, port, tools) {
    const own = [await ufw(port, tools), await firewalld(links, port, tools)].filter((one) => one !== null);
    if (own.length)
        return own;
    const plain = await nftables(port, tools);
    return plain ? [plain] : [];
}
/** Its status needs root; whether it is on is in a file that everybody may read. */
async function ufw(port, tools) {
    const conf = await tools.read('/etc/ufw/ufw.conf');
    if (!/^ENABLED=yes/m.test(conf ?? ''))
        return null;
    const status = await said(tools, 'ufw', 'status', 'verbose');
    if (!status)
        return { name: 'ufw', lets: null };
    if (/^Status: inactive/m.test(status))
        return null;
    const open = /^Default: allow \(incoming\)/m.test(status);
    return { name: 'ufw', lets: open || new RegExp(`^(${port}(/udp)?|Anywhere)\\s.*ALLOW`, 'm').test(status) };
}
async function firewalld(links, port, tools) {
    const state = await said(tools, 'firewall-cmd', '--state');
    if (state.trim() !== 'running')
        return null;
    const cable = links.find(({ kind, addresses }) => kind === 'cable' && addresses.length) ?? links[0];
    const zone = (await said(tools, 'firewall-cmd', `--get-zone-of-interface=${cable?.name}`)).trim();
    const where = zone ? [`--zone=${zone}`] : [];
    const answers = await Promise.all([
        said(tools, 'firewall-cmd', ...where, `--query-port=${port}/udp`),
        said(tools, 'firewall-cmd', ...where, '--query-service=tftp'),
    ]);
    return { name: 'firewalld', lets: zone === 'trusted' || answers.some((text) => text.trim() === 'yes') };
}
/** What is seen without reading rules as the kernel does: an input chain that drops, and a rule that names the port. */
async function nftables(port, tools) {
    const text = await said(tools, 'nft', '-j', 'list', 'ruleset');
    if (!text)
        return null;
    const items = JSON.parse(text).nftables;
    const input = items.flatMap(({ chain }) => (chain?.hook === 'input' ? [chain] : []));
    if (!input.some(({ policy }) => policy === 'drop'))
        return null;
    const rules = items.flatMap(({ rule }) => (rule ? [JSON.stringify(rule.expr)] : []));
    const lets = rules.some((rule) => rule.includes(`"right":${port}`) && rule.includes('accept'));
    return { name: 'nftables', lets };
}
