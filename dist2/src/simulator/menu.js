import { bootm } from './bootm.js';
import { flashBoot, saveenv } from './commands.js';
import { tftpboot } from './tftpboot.js';
const loadAddress = 0x84000000;
/** Key 1 loads to RAM, but saves the environment over the kernel on the way (facts/device.md §2.2). */
export async function loadToRam(loader) {
    const { env, say } = loader;
    say('   \n1: System Load Linux to SDRAM via TFTP. \n Please Input new ones /or Ctrl-C to discard\n');
    const before = env.text();
    const asked = [
        ['ipaddr', 'Input device IP'],
        ['serverip', 'Input server IP'],
        ['bootfile', 'Input Linux Kernel filename'],
    ];
    for (const [name, question] of asked) {
        const answer = await ask(loader, `\t${question} (${env.values.get(name) ?? ''}) `);
        if (answer === null)
            return 'failed';
        if (answer !== '')
            env.values.set(name, answer);
    }
    const modified = env.text() !== before;
    const got = await fetchFile(loader);
    if (got === null)
        return 'failed';
    if (got === 'flash')
        return flashBoot(loader);
    if (modified)
        await saveenv(loader);
    say('Automatic boot of image at addr 0x84000000 ...\n');
    return (await bootm(loader, loadAddress)) ?? 'failed';
}
/** Key 2 erases before it knows whether anything comes: the worse of the two known behaviours (facts/device.md §1.4). */
export async function loadToFlash(loader) {
    const { board, say } = loader;
    say('   \n2: System Load Linux Kernel then write to Flash via TFTP. \n');
    say(' Warning!! Erase Linux in Flash then burn new one. Are you sure?(Y/N)\n');
    board.note('menu-erase');
    board.flash.erase(0x20000, 0xfa0000);
    const got = await fetchFile(loader);
    if (got === null)
        return 'failed';
    if (got === 'flash')
        return flashBoot(loader);
    board.flash.write(0x20000, got.subarray(0, 0xfa0000));
    say('Writing to SPI Flash...\ndone\n');
    return flashBoot(loader);
}
async function ask(loader, question) {
    loader.say(`${question}==:`);
    return loader.keyboard.readLine(loader.say, loader.board.signal);
}
function fetchFile(loader) {
    const { values } = loader.env;
    const file = values.get('bootfile');
    const wanted = {
        file: file ?? 'test.bin',
        address: loadAddress,
        serverIp: values.get('serverip') ?? '0.0.0.0',
    };
    return tftpboot(loader, wanted, file !== undefined);
}
