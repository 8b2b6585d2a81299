import { modem as steps } from '../../steps/index.ts'
import { UsageError } from '../base/errors.ts'
import { deviceById, usualDevice } from '../devices/index.ts'
import { hasOwnModem } from '../devices/modems.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { onTheBench } from '../session/single.ts'

/**
 * Everything is done again, whatever the journal says: a factory reset takes the packages and the settings away and
 * leaves no trace here, and what is there already costs next to nothing. No power cut unless one is asked for.
 */
export async function modem(given: Given, context: Context): Promise<void> {
  if (given.skip?.includes('lte'))
    throw new UsageError('not-optional', phrase('given.notOptional', 'lte', ['lte-tools']))
  const device = deviceById(given.device ?? usualDevice)
  if (!hasOwnModem(device)) throw new UsageError('no-modem', phrase('device.noModem', device.title))
  const wanted = { ...given, again: true, coldBoots: given.coldBoots ?? 0 }
  await onTheBench(
    {
      name: 'modem',
      get steps() {
        return steps
      },
    },
    wanted,
    context,
  )
}
