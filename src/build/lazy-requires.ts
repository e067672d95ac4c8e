import type { Plugin } from 'rolldown'

/**
 * Makes oclif load its parts at their first use. Every file of it requires at its top what only help and errors need: themes,
 * spinners, wrapping. That took 5 ms of each start, with nothing but its parser in use.
 */
export const lazyRequires: Plugin = {
  name: 'lazy-requires',
  transform: {
    filter: { id: /\/node_modules\/@oclif\/core\/lib\/.*\.js$/ },
    handler: (code) => ({ code: withLazyRequires(code) }),
  },
}

/** `const x_1 = require("x")`, as TypeScript writes imports, at the top of a file. Each use of it is written `x_1.name`. */
const REQUIRE = /^(?:const|var) (\w+_\d+) = (.*\brequire\("[^"]+"\)+);$/gm

/** Turns each such line into a function that requires at its first call, and each use into a call. */
export function withLazyRequires(code: string): string {
  const names = [...code.matchAll(REQUIRE)].map(([, name]) => name)
  const use = new RegExp(`(?<![\\w$.])(${names.join('|')})(?=\\.)`, 'g')
  const called = names.length === 0 ? code : code.replace(use, '($1())')
  return called.replace(REQUIRE, 'const $1 = () => ($1.loaded ??= $2);')
}
