// Begun in the laptop's namespace, with what is wanted as JSON.
import { onCables } from '../../dist/js/test/whole/on-cables.js'

process.stdout.write(JSON.stringify(await onCables(JSON.parse(process.argv[2]))))
process.exit()
