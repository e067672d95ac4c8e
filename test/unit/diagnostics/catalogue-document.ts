import { CATALOGUE, RETIRED_CODES } from '../../../src/diagnostics/catalogue.ts'
import { renderDiagnosticList } from '../../../src/render/layout/diagnostics.ts'
import { type GoldenCase, goldenCases } from '../validate/golden-cases.ts'
import { judge } from '../validate/judge.ts'

/** Codes that a manifest in memory cannot meet. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  E001: 'Example: `-f manifest/` where the folder is called `manifests/`.',
  E002: 'Example: `-f docs/`, a folder that holds only `README.md`.',
  E003: 'Example: a file saved as Latin-1 or UTF-16.',
  E004: 'Example: a NUL, or the escape character of a copied coloured text.',
}

/** `docs/diagnostics.md`: every code with its meaning and, printed by a real run over a test case, an example. */
export function catalogueDocument(): string {
  const cases = goldenCases()
  const entries = Object.entries(CATALOGUE).map(([code, { title, severity, meaning }]) => {
    const example = cases.find(({ name }) => name.startsWith(`${code}-`))
    const shown = example === undefined ? (WITHOUT_EXAMPLE[code] ?? '') : exampleOf(code, example)
    return `## ${code}: ${title} (${severity})\n\n${meaning}\n\n${shown}\n`
  })
  const retired = Object.entries(RETIRED_CODES).map(
    ([code, { title, meaning }]) => `## ${code}: ${title} (retired)\n\n${meaning}\n`,
  )
  return `# Diagnostics\n\n${INTRODUCTION}\n\n${[...entries, ...retired].join('\n')}`
}

const INTRODUCTION = `Every problem that \`validate\` (and \`plan\` and \`apply\` before they connect) can find in manifests. Errors (\`E…\`) end the run with
exit code 65; warnings (\`W…\`) do not. Codes are stable: never reused, never given another meaning.

This page is generated from \`src/diagnostics/catalogue.ts\` and the cases in \`test/unit/validate/golden/\`. A unit test holds it;
\`npm run generate:diagnostics\` renews it. Risks, blocks and notes of a plan are in [risks](risks.md).`

/** The first diagnostic of the code in its test case, as a terminal shows it. */
function exampleOf(code: string, { files, env }: GoldenCase): string {
  const found = judge(files, env).diagnostics.find((diagnostic) => diagnostic.code === code)
  if (found === undefined) throw new Error(`the case for ${code} does not meet it`)
  return `\`\`\`\n${renderDiagnosticList([found])}\`\`\``
}
