import { devices } from '../devices/index.js';
import { Terminal } from '../ui/terminal.js';
export async function devicesCommand(given) {
    const terminal = new Terminal({ plain: true, json: given.json ?? false });
    for (const { id, title, board, release } of devices) {
        if (given.json)
            terminal.line(JSON.stringify({ id, title, board, branch: release.branch }));
        else
            terminal.line(`${id}  ${title}  (OpenWrt board ${board}, release ${release.branch})`);
    }
}
