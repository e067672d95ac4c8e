// src/build.ts puts src/require-node.js and src/settle-colours.js in front of this and writes all to dist/bin.js. Plain old
// JavaScript here too: a Node that is refused above must be able to read to the end.
import('node:module')
  .then((nodeModule) => {
    if (nodeModule.enableCompileCache) nodeModule.enableCompileCache()
    return import('./cli.js')
  })
  .then((cli) => cli.main(process.argv.slice(2)))
