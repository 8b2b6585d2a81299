import { isPresent } from '../address.js';
import { BenchError } from '../errors.js';
import { every, seconds } from '../time.js';
import { realTools } from './tools.js';
/**
 * Gives a link an address until disposed, and gives it again when somebody takes it away: NetworkManager does so
 * whenever the router's switch resets. Whoever calls has asked first: it needs root, and changes the laptop.
 */
export async function lend(host, { link, ip, prefix }, tools = realTools) {
    const add = () => insist(host.addAddress(link, ip, prefix), tools);
    await add();
    const stop = every(seconds(1), () => {
        // Without the link it can't be given; the next second is another chance.
        if (!isPresent(ip))
            add().catch(() => { });
    });
    return {
        async [Symbol.asyncDispose]() {
            stop();
            // It may be away just now, with the link: then there is nothing to take.
            await insist(host.dropAddress(link, ip, prefix), tools).catch((error) => {
                if (isPresent(ip))
                    throw error;
            });
        },
    };
}
async function insist([program = '', ...args], tools) {
    const output = await tools.run(program, args);
    if (output?.status === 0)
        return;
    const why = output?.stderr.trim() || `${program} is not there`;
    throw new BenchError('address-not-set', `The address could not be changed: ${why}`, {
        hint: `By hand, with the rights for it: ${[program, ...args].join(' ')}`,
    });
}
