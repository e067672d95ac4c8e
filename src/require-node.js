// Plain old JavaScript on purpose: it must parse on the Node versions it refuses.
// First line of `npm run quickstart`, `npm test` and the `caracal` bin.
var major = Number(process.versions.node.split('.')[0])
if (major < 22) {
  process.stderr.write(
    'Error: caracal needs Node 22 or newer; this is Node ' +
      process.versions.node +
      '.\n' +
      'In a clone of the project run `npm ci`: it installs its own Node 24, which `npm run ...` uses. For `caracal` itself:\n' +
      '  export PATH="$PWD/node_modules/.bin:$PATH"\n' +
      'Elsewhere install a current Node: https://nodejs.org/\n',
  )
  process.exit(1)
}
