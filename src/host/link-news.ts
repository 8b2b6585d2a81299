import { spawn } from 'node:child_process'
import { News } from '../base/news.ts'

/**
 * That a card's link changed. Linux tells it to `ip monitor`; macOS and Windows tell it to no program that every laptop has, and
 * there it has to be looked for.
 */
export function linkNews(system: string = process.platform): News {
  return new News((tell) => {
    if (system !== 'linux') return () => {}
    const child = spawn('ip', ['monitor', 'link'], { stdio: ['ignore', 'pipe', 'ignore'] })
    child.on('error', () => {})
    child.stdout.on('data', tell)
    return () => void child.kill()
  })
}
