import { print } from './table.ts'
import { tftp } from './tftp.ts'
import { tftpPackage } from './tftp-package.ts'

console.log(`${'what'.padEnd(38)}  ${'ours'.padEnd(12)}  other`)
print(await tftp())
console.log()
for (const line of await tftpPackage()) console.log(line)
