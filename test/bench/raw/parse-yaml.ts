// Started by rows/parse-yaml-line.ts with a manifest's path: prints, as JSON, what the parse alone takes.
import { readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'
import { measureHere } from '../measure/measure-here.ts'

const text = readFileSync(process.argv[2] ?? '', 'utf8')
console.log(JSON.stringify(await measureHere(async () => parseDocument(text, { uniqueKeys: false }))))
