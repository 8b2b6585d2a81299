import { install as steps } from '../../steps/index.js';
import { onTheBench } from './on-the-bench.js';
export async function install(given, context) {
    await onTheBench({ name: 'install', steps }, given, context);
}
