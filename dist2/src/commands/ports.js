import { adapters } from '../console/adapters.js';
import { named, words } from '../host/ports.js';
import { Terminal } from '../ui/terminal.js';
export async function ports(given) {
    const terminal = new Terminal({ plain: true, json: given.json ?? false });
    const found = await named(await adapters());
    for (const port of found) {
        if (given.json)
            terminal.line(JSON.stringify(port));
        else {
            terminal.line(`${port.path}  ${words(port)}${port.likely ? '  <- likely this one' : ''}`);
            if (port.stable)
                terminal.line(`  always the same as  ${port.stable}`);
        }
    }
    if (found.length || given.json)
        return;
    terminal.line('No serial adapter found. Plug it in; `benchflash doctor` looks for what is in the way.');
}
