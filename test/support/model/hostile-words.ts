import type { PlanDocument } from '../../../src/model/plan-document.ts'

/** What manifests, brokers, git or an edited document may say so that it is taken for something else where it is shown. */
export const HOSTILE_WORDS = [
  'x\n--- live/other\n+++ desired/other\n@@ -1 +1 @@\n-a\n+b',
  '-- live/other',
  '++ desired/other',
  '\r\n@@ -1 +1 @@',
  '\u001b[2J\u202e\u2028\u0085\ud800\u{e0001}',
  '../../etc/passwd',
  '..',
  '# no comment',
  '"\\',
  'a: b',
  '',
  '::stop-commands::token',
  'x\n::token::\n::set-output name=outcome::empty',
  '\r\n::add-mask::a',
  '##[set-output name=outcome]empty',
  'x ##[stop-commands]token',
  '%0A::error::x %250A%25',
  ',title=a,file=b::c',
  'x,line=1:2',
] as const

/** The same plan, in which whatever people, brokers and git wrote is one word. */
export function withWord(plan: PlanDocument, word: string): PlanDocument {
  const place = { file: word, line: 1, column: 1 }
  const attribute = { name: word, from: word, to: word }
  const related = [{ place, message: word }]
  const diagnostic = {
    code: 'W001',
    severity: 'warning',
    summary: word,
    hint: word,
    place,
    frame: null,
    related,
  } as const
  return {
    ...plan,
    environment: word,
    failure: plan.failure && { ...plan.failure, message: word, remedy: word },
    clusterId: word,
    manifests: { ...plan.manifests, scope: [word] },
    options: { ...plan.options, target: [word] },
    diagnostics: [diagnostic],
    unmanaged: [word],
    blocks: plan.blocks.map((block) => ({ ...block, place, attribute, reason: word })),
    risks: plan.risks.map((risk) => ({ ...risk, words: word, text: word })),
    notes: plan.notes.map((note) => ({ ...note, place, text: word })),
    refusals: plan.refusals.map((refusal) => ({ ...refusal, text: word })),
    applyRest: word,
  }
}
