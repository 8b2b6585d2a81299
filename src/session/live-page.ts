import { phrase, type Wording } from '../phrases/phrase.ts'
import { pageKeysOf } from '../records/layout.ts'
import { PageKeys } from '../records/page-keys.ts'
import { type WebPlace, webPlace } from '../ui/web/place.ts'
import type { LivePage } from '../ui/web/server.ts'

/** Opened before the first router: a port that is taken ends the batch while nothing has begun. */
export async function livePage(
  { web }: { web?: WebPlace | true },
  records: string,
  tell: (text: Wording) => void,
): Promise<LivePage | null> {
  const place = web === true ? webPlace('') : web
  if (!place) return null
  const { LivePage } = await import('../ui/web/server.ts')
  const where = () => tell(phrase('livePage.at', page.url))
  const page = await LivePage.open(place, new PageKeys(pageKeysOf(records)), where)
  where()
  return page
}
