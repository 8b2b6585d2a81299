import { UsageError } from '../errors.js';
import { tplinkMr500V1 } from './tplink-mr500-v1/device.js';
export const devices = [tplinkMr500V1];
export function deviceById(id) {
    const device = devices.find((d) => d.id === id);
    if (device)
        return device;
    throw new UsageError('unknown-device', `There is no device profile "${id}"`, {
        hint: `Known profiles: ${devices.map((d) => d.id).join(', ')}`,
    });
}
