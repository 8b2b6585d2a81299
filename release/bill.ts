import { randomUUID } from 'node:crypto'
import { type Package, packagesIn } from './packages.ts'
import { version } from './root.ts'

/**
 * The bill of materials (CycloneDX 1.6) of an executable: the packages whose files the bundler says went into it, and
 * Node itself.
 */
export function bill(inputs: string[], node: string): string {
  // One that lies in two folders is one part all the same: each has a name of its own here.
  const components = [...new Map(packagesIn(inputs).map((one) => [purlOf(one), component(one)])).values()]
  const purl = `pkg:generic/node@${node}`
  const platform = { type: 'platform', name: 'node', version: node, 'bom-ref': purl, purl }
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${randomUUID()}`,
    version: 1,
    metadata: { component: { type: 'application', name: 'benchflash', version, 'bom-ref': 'benchflash' } },
    components: [...components, platform],
  }
  return `${JSON.stringify(bom, null, 2)}\n`
}

const purlOf = ({ name, version }: Package) => `pkg:npm/${name.replace('@', '%40')}@${version}`

function component(one: Package) {
  const { name, version, license } = one
  const purl = purlOf(one)
  const licenses = license === undefined ? [] : [{ license: { id: license } }]
  return { type: 'library', name, version, 'bom-ref': purl, purl, licenses }
}
