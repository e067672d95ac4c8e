// Plain old JavaScript, as the rest of bin.js. Said once, before anything reads it, so that Node, oclif's help and the output of
// commands all take the same from these variables: FORCE_COLOR (force-color.org) before NO_COLOR (no-color.org) before CLICOLOR
// (bixense.com/clicolors), and an empty one counts as unset.
var env = process.env
if (!env.FORCE_COLOR) delete env.FORCE_COLOR
if (!env.FORCE_COLOR && !env.NO_COLOR) {
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') env.FORCE_COLOR = '1'
  else if (env.CLICOLOR === '0') env.NO_COLOR = '1'
}
// Where both are set Node warns of it on stderr, again and again.
if (env.FORCE_COLOR) delete env.NO_COLOR
