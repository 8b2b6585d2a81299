import { phrase, type Wording } from '../phrases/phrase.ts'
import { type WebPlace, webPlace } from '../ui/web/place.ts'
import type { LivePage } from '../ui/web/server.ts'

/** Opened before the first router: a port that is taken ends the batch while nothing has begun. */
export async function livePage(
  { web }: { web?: WebPlace | true },
  tell: (text: Wording) => void,
): Promise<LivePage | null> {
  const place = web === true ? webPlace('') : web
  if (!place) return null
  const page = await (await import('../ui/web/server.ts')).LivePage.open(place)
  tell(phrase('livePage.at', page.url))
  return page
}
