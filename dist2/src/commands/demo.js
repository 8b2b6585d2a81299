import { install } from './install.js';
/** The whole job on a fresh simulated router, with nothing left behind but what `--records` asks for. */
export async function demo(given, context) {
    await install({ ...given, port: 'sim:', yes: true }, context);
}
