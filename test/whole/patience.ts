import { every, later, seconds } from '../../src/time.ts'
import type { Line, Program } from './process.ts'

/**
 * The technician's: who hears nothing new for long presses Ctrl-C, and again; who is only listened to and says nothing
 * is left alone for ten minutes, which here is the end of the program and a turned clock.
 */
export class Patience {
  private last = Date.now()
  private listening = false
  private program: Program | null = null
  private readonly stop: () => void
  private given = false

  constructor() {
    this.stop = every(seconds(1), () => this.look())
  }

  heard(line: Line, program: Program): void {
    this.program = program
    this.last = Date.now()
    if (line.type === 'note') this.listening = String(line.text).includes('Leave the power on: listening')
    else if (line.type === 'step-started') this.listening = false
  }

  end(): void {
    this.stop()
  }

  private look(): void {
    const { program } = this
    const quiet = Date.now() - this.last
    if (!program || this.given) return
    if (this.listening && quiet > seconds(15)) return program.kill()
    if (quiet < seconds(45)) return
    this.given = true
    program.interrupt()
    later(seconds(1.5), () => program.interrupt())
  }
}
