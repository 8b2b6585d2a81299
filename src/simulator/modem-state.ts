import type { SimCard } from './sim-card.ts'

/** What AT commands change; it stays in the modem's own flash. */
export interface ModemSettings {
  /** From the next restart on; 34 to 39. */
  mode: number
  autoconnect: number
  rndis: number
  ippass: number
  /** Networks and bands, as `AT+GTACT?` says them. */
  act: string
  login: { method: number; user: string; password: string } | null
  contexts: Map<number, { type: string; apn: string }>
}

/** The modem as an AT command finds it. */
export interface ModemState {
  readonly imei: string
  readonly firmware: string
  readonly settings: ModemSettings
  readonly faults: ReadonlySet<string>
  echo: boolean
  readonly card: SimCard | null
  /** The SIM is not ready yet, and answers nothing but that. */
  readonly simStarts: boolean
  /** For the first part of that time its SIM seems broken. */
  readonly justStarted: boolean
  /** What its DHCP server gives to the router; null while there is none. */
  address(): string | null
}
