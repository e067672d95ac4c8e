// src/build.ts puts src/require-node.js and src/settle-colours.js in front of this and writes all to dist/bin.cjs. Plain old
// JavaScript here too: a Node that is refused above must be able to read to the end.
var nodeModule = require('node:module')
if (nodeModule.enableCompileCache) nodeModule.enableCompileCache()
require('./cli.cjs').main(process.argv.slice(2))
