import { expect, test } from 'vitest'
import type { Event, Stamped } from '../../src/procedure/reporter.ts'
import { ending } from '../../src/ui/ending.ts'
import { failureScreen } from '../../src/ui/failure.ts'
import { type Ended, Progress } from '../../src/ui/scene.ts'

const stamped = <T extends Event>(event: T): T & Stamped =>
  ({ t: '2026-11-22T10:00:00.000Z', seat: '1', unit: '02:11:22:33:44:50', ...event }) as T & Stamped

/** The last screen of an install in which `provision` came to something. */
function lastScreen(provision: Event): string {
  const story = new Progress({ titles: new Map() })
  const steps = ['install', 'provision', 'accept']
  const over = { type: 'run-done', result: 'passed', seconds: 9, report: null, harm: 'installed' } as const
  const events: Event[] = [
    { type: 'run-started', procedure: 'install', steps, version: '1' },
    provision,
    { type: 'step-done', step: 'accept', seconds: 1, facts: { release: '24.10.8' } },
  ]
  for (const event of events) story.see(stamped(event))
  return ending(stamped(over) as Ended, story, 200).join('\n')
}
const skipped = (why: string): Event => ({ type: 'step-skipped', step: 'provision', why })
const did = (set: string[]): Event => ({ type: 'step-done', step: 'provision', seconds: 1, facts: { set } })

test.each([
  ['nobody asked for a password', skipped('not asked for'), /192\.168\.1\.1, .*no password yet/],
  ['only a name was set', did(['hostname']), /192\.168\.1\.1, .*no password yet/],
  ['a password was set', did(['hostname', 'root-password']), /open http:\/\/192\.168\.1\.1 \(user root\)/],
  [
    'its address was set too',
    did(['root-password', 'lan-address']),
    /open its own LAN address \(user root\)/,
  ],
  ['an earlier run set it up', skipped('done before'), /open http:\/\/192\.168\.1\.1 \(user root\)/],
])('the last screen says how to get in where %s', (_, provision, next) => {
  expect(lastScreen(provision)).toMatch(next)
})

test.each([
  ['Ports below 1024 need a right. On Linux: sudo sysctl net.ipv4.ip_unprivileged_port_start=69', ''],
  ['Choose one with --port: /dev/ttyUSB0, /dev/ttyUSB1', ''],
  ['Set the modem up again: benchflash modem', ''],
  ['The steps are: check-bench, get-firmware', ''],
  ['Try it by hand: uhubctl -a off', ''],
  ['Start again: it resumes with this step', '.'],
  ['Switch it off', '.'],
])('no full stop comes behind what is to be pasted: %s', (hint, stop) => {
  const event = { code: 'x', step: 'install', message: 'It is gone', hint, harm: 'nothing-written' as const }
  const failed = stamped({ type: 'step-failed', mayRetry: false, evidence: [], ...event })
  expect(failureScreen({ n: 1, of: 2, title: 'T', event: failed, unit: null }).at(-1)).toBe(
    `  ${hint}${stop}`,
  )
})

const failedBy = (code: string): string => {
  const story = new Progress({ titles: new Map() })
  const failed = {
    type: 'step-failed',
    step: 'accept',
    code,
    message: '',
    hint: '',
    mayRetry: false,
  } as const
  story.see(stamped({ ...failed, harm: 'written-not-verified', evidence: [] }))
  const over = { type: 'run-done', result: 'failed', seconds: 9, report: null } as const
  return ending(stamped(over) as Ended, story, 200).join('\n')
}

test.each([
  ['tftp-retries', /start again: it resumes where it was/],
  ['flash-differs', /start the same command with --again/],
  ['wrong-board', /with this router does not help/],
  ['backup-missing', /^(?!.*start)/s],
  // Their hints name the next image, or the harm says that the same command goes on.
  ['image-lzma', /^(?!.*start)/s],
  ['kernel-mute', /^(?!.*start)/s],
  ['upgrade-cut-short', /^(?!.*start again)/s],
])('the closing line after %s says what starting again would come to', (code, words) => {
  expect(failedBy(code)).toMatch(words)
})

test('the closing line after LTE that failed comes from its own code', () => {
  const over = { type: 'run-done', result: 'passed', seconds: 9, report: null, harm: 'installed' } as const
  const after = (code: string) => {
    const lteProblem = { code, message: 'The modem is another', hint: 'Set it up by hand.' }
    return ending(stamped({ ...over, lteProblem }) as Ended, new Progress({ titles: new Map() }), 200).join(
      '\n',
    )
  }
  expect(after('modem-unknown')).not.toContain('start again')
  expect(after('modem-silent')).toContain('start again')
})

test('a flash that was read back and is wrong is not called unverified', () => {
  const event: Extract<Event, { type: 'step-failed' }> = {
    type: 'step-failed',
    step: 'accept',
    code: 'flash-differs',
    message: 'The flash was read back and is wrong',
    hint: '',
    harm: 'written-not-verified',
    mayRetry: false,
    evidence: [],
  }
  const text = failureScreen({ n: 1, of: 1, title: 'Prove', event, unit: '02:11:22:33:44:50' }).join('\n')
  expect(text).toContain('read back, and it is wrong')
  expect(text).not.toContain('not verified yet')
})

test('a later backup without the factory firmware names the one that has it', () => {
  const story = new Progress({ titles: new Map(), records: 'records' })
  const over = { type: 'run-done', result: 'passed', seconds: 9, report: null, harm: 'installed' } as const
  const backups = {
    kind: 'openwrt',
    folder: 'units/a/backup/2',
    factoryFolder: 'units/a/backup/1',
    copy: '/mnt/a/2',
  }
  const events: Event[] = [
    {
      type: 'run-started',
      procedure: 'install',
      steps: ['back-up-flash', 'install', 'accept'],
      version: '1',
    },
    { type: 'step-done', step: 'back-up-flash', seconds: 1, facts: backups },
    { type: 'step-done', step: 'accept', seconds: 1, facts: { release: '24.10.8' } },
  ]
  for (const event of events) story.see(stamped(event))
  const lines = ending(stamped(over) as Ended, story, 80)
  expect(lines).toContain('  Backup: records/units/a/backup/2')
  expect(lines).toContain('  Second copy: /mnt/a/2')
  expect(lines).toContain('  Factory backup: records/units/a/backup/1')
  expect(lines.join(' ')).toMatch(/That one is the way back to the factory firmware/)
})
