import { help } from './help.js';
import { memory } from './memory.js';
import { ownTime } from './own-time.js';
import { shellFrame } from './shell-frame.js';
import { line, print } from './table.js';
import { tftpLockstep, tftpLossy } from './tftp.js';
import { tftpPackage } from './tftp-package.js';
/** `npm run bench` measures all, `npm run bench -- help memory` only these. `own-time` takes as long as an install. */
const rows = {
    'tftp-lockstep': tftpLockstep,
    'tftp-lossy': tftpLossy,
    'tftp-package': tftpPackage,
    'shell-frame': shellFrame,
    help,
    memory,
    'own-time': ownTime,
};
const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in rows));
if (unknown.length > 0)
    throw new Error(`No row "${unknown}"; there are ${Object.keys(rows).join(' ')}`);
process.stdout.write(`${line('what', 'measured', 'held against', '')}\n`);
for (const [name, measure] of Object.entries(rows))
    if (names.length === 0 || names.includes(name))
        print(await measure());
process.exit();
