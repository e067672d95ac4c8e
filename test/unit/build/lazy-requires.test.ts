import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withLazyRequires } from '../../../src/build/lazy-requires.ts'

/** Runs CommonJS code, and tells what it required so far. */
function run(code: string) {
  const required: string[] = []
  const require = (name: string) => {
    required.push(name)
    return { __esModule: true, default: class {}, word: name }
  }
  const exports: Record<string, () => unknown> = {}
  new Function('require', 'exports', code)(require, exports)
  return { exports, required }
}

const COMPILED = `
var __importDefault = (mod) => (mod && mod.__esModule) ? mod : { "default": mod };
const a_1 = __importDefault(require("a"));
const b_1 = require("b");
var b_2 = require("b2");
exports.made = () => new a_1.default();
exports.called = () => [(0, b_1.word.at)(0), b_2.word];
`

test('nothing is loaded before it is used, and once then', () => {
  const { exports, required } = run(withLazyRequires(COMPILED))
  expect(required).toEqual([])
  expect(exports['made']?.()).toBeTypeOf('object')
  exports['made']?.()
  expect(required).toEqual(['a'])
})

test('code without such lines stays as it is', () => {
  expect(withLazyRequires('exports.x = 1;')).toBe('exports.x = 1;')
})

test.each(['args.js', 'flags.js', 'errors/index.js', 'parser/index.js'])('oclif is still written so: %s', (file) => {
  const lib = join(import.meta.dirname, '../../../node_modules/@oclif/core/lib')
  expect(run(withLazyRequires(readFileSync(join(lib, file), 'utf8'))).required).toEqual([])
})
