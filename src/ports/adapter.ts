/** A serial adapter as the system describes it; what a system does not tell is null. */
export interface Adapter {
  path: string
  /** What a person recognises: maker and chip. */
  name: string
  vendorId: string | null
  productId: string | null
  manufacturer: string | null
  serialNumber: string | null
}
