import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Operator } from '../../src/bench/operator.ts'
import { Recorder, runFolder } from '../../src/procedure/recorder.ts'
import type { Stamped } from '../../src/procedure/reporter.ts'
import { runProcedure } from '../../src/procedure/run.ts'
import type { RunOptions } from '../../src/procedure/run-options.ts'
import { type Settings, secretsIn } from '../../src/procedure/settings.ts'
import {
  defineStep,
  type Facts,
  type Look,
  type LookOptions,
  type Needs,
  type Seen,
  type Step,
  type StepContext,
} from '../../src/procedure/step.ts'

export const MAC = '02:11:22:33:44:50'
export const OTHER = '02:11:22:33:44:60'

type Work = (c: StepContext<Needs>, world: World) => Promise<Facts> | Facts

/** A router without a line: it has a stage and a MAC, and the steps move it. */
export class World {
  stage: Seen = 'power-on'
  mac: string = MAC
  image = 'image-1'
  readonly records = mkdtempSync(join(tmpdir(), 'procedure-'))
  readonly events: Stamped[] = []
  readonly log: string[] = []
  readonly looks: (LookOptions | undefined)[] = []
  readonly work: Record<string, Work> = {}
  readonly answers: boolean[] = []
  /** What the next looks see, before `stage` counts. */
  readonly sights: Seen[] = []
  known: string | null = null
  settings: Partial<Settings> = {}

  readonly unit = {
    seat: '1',
    world: this,
    get mac() {
      return this.world.known
    },
    look: async (_: AbortSignal, options?: LookOptions): Promise<Look> => {
      this.looks.push(options)
      const stage = this.sights.shift() ?? this.stage
      const spoke = stage === 'ramboot' || stage === 'openwrt'
      return { stage, mac: spoke ? this.mac : null }
    },
    restart: async () => {
      this.log.push('restart')
      this.stage = 'power-on'
    },
    next: async () => {
      this.log.push('next')
      this.stage = 'power-on'
    },
    evidence: () => ['the last line'],
  }

  readonly operator: Operator = {
    hand: async (_, seen) => seen,
    confirm: async () => {
      this.log.push('asked')
      return this.answers.shift() ?? false
    },
    label: async () => null,
  }

  /** Of the last run. */
  folder: string | null = null

  run(o: Partial<RunOptions> = {}, procedure = guide(this)) {
    this.known = null
    this.log.length = 0
    const settings = {
      seat: '1',
      port: 'sim:',
      skip: [],
      again: false,
      ...this.settings,
    } as unknown as Settings
    this.folder = runFolder(this.records, settings.seat)
    return runProcedure({
      name: 'install',
      procedure,
      unit: this.unit as unknown as RunOptions['unit'],
      bench: {} as RunOptions['bench'],
      settings,
      operator: this.operator,
      recorder: new Recorder({
        folder: this.folder,
        seat: settings.seat,
        reporter: { event: (event) => this.events.push(event) },
        secrets: secretsIn(settings),
      }),
      signal: new AbortController().signal,
      records: this.records,
      ...o,
    })
  }

  types(): string[] {
    return this.events.map((event) => event.type)
  }
  failures() {
    return this.events.filter((event) => event.type === 'step-failed')
  }
  notes(): string {
    return this.events.map((event) => (event.type === 'note' ? event.text : '')).join('\n')
  }
}

/** The procedure in the shape of the real one. */
export function guide(world = new World()): Step[] {
  const step = (part: Pick<Step, 'id' | 'kind'> & Partial<Step>) =>
    defineStep({
      title: part.id,
      guide: part.id,
      within: 60_000,
      tries: 1,
      ...part,
      async run(c) {
        world.log.push(part.id)
        const facts = await world.work[part.id]?.(c, world)
        if (part.to) world.stage = part.to
        if (world.stage === 'ramboot' || world.stage === 'openwrt') world.known = world.mac
        return { ...facts, by: part.id }
      },
    })
  const getFirmware = step({ id: 'get-firmware', kind: 'check', host: true })
  const backUpFlash = step({ id: 'back-up-flash', kind: 'deed', from: 'ramboot' })
  return [
    step({ id: 'check-bench', kind: 'check', host: true }),
    getFirmware,
    step({ id: 'enter-bootloader', kind: 'move', from: 'power-on', to: 'bootloader', tries: 3 }),
    step({ id: 'boot-from-ram', kind: 'move', from: 'bootloader', to: 'ramboot', tries: 2 }),
    step({ id: 'identify', kind: 'check', at: ['ramboot', 'openwrt'] }),
    backUpFlash,
    step({
      id: 'install',
      kind: 'deed',
      from: 'ramboot',
      to: 'power-on',
      needs: { getFirmware, backUpFlash },
      tries: 2,
      writes: 'firmware',
      announces: true,
      inputs: () => ({ image: world.image }),
      isDone: async () => (world.stage === 'openwrt' ? { found: true } : null),
    }),
    step({ id: 'first-boot', kind: 'move', from: 'power-on', to: 'openwrt' }),
    step({ id: 'accept', kind: 'deed', from: 'openwrt' }),
  ]
}
