import { BLOCKS, NOTES, REFUSALS } from '../../../src/model/finding.ts'
import type { PlanDocument, Risk } from '../../../src/model/plan-document.ts'
import { CONSENT_NEEDED, ONLY_TOLD, RISKS, type RiskCode } from '../../../src/model/risk-codes.ts'
import { topicSections } from '../../../src/render/phrases/topic-sections.ts'
import { sectionLines } from '../../../src/render/text/topic-sections.ts'
import { lossWords } from '../../../src/resources/topics/losses/loss-words.ts'
import { CONFIG_EFFECTS, EFFECTS } from '../../../src/topic-config/effects.ts'
import { BLOCK_CASES, NOTE_CASES, REFUSAL_CASES } from './finding-cases.ts'
import { planOf, RISK_CASES } from './risk-cases.ts'

/** `docs/risks.md`: every code with what the source says of it, and what a plan really prints. */
export async function risksDocument(): Promise<string> {
  const risks = await Promise.all([...CONSENT_NEEDED, ...ONLY_TOLD].map(riskSection))
  const blocks = findings(BLOCKS, BLOCK_CASES, (plan, code) => textOf(plan.blocks, code, ({ reason }) => reason))
  const notes = findings(NOTES, NOTE_CASES, (plan, code) => textOf(plan.notes, code, ({ text }) => text))
  const refusals = findings(REFUSALS, REFUSAL_CASES, (plan, code) => textOf(plan.refusals, code, ({ text }) => text))
  return `${INTRODUCTION}
${risks.join('\n')}
${configEffects()}
## Blocks

A change that cannot be made. One block refuses the whole apply before anything is sent; the plan prints the \`--target\` command that
applies the rest. Nothing is ever deleted and recreated to work around one.

${await blocks}

## Notes

What a reviewer should know and what changes nothing.

${await notes}

## Refusals

Why \`apply\` would send nothing and exit 3, and \`plan\` exits 3.

${await refusals}
`
}

const INTRODUCTION = `<!-- Made by \`npm run generate:risks\` from the source and from example plans. -->
# Risks, blocks, notes, refusals

Why a plan warns, what needs consent and how to give it, why a change is blocked, why \`apply\` refuses a plan. What is wrong with a
manifest itself is in [diagnostics](diagnostics.md). The codes are those of \`plan --json\`.

## Consent

\`data-loss\`, \`key-order\`, \`in-use\` and \`internal-topic\` need consent to that very change, in the words that the plan prints; others are warnings. Without it \`apply\`
sends nothing, and \`plan\` exits 3. Best is a line in git, which a reviewer sees:

\`\`\`yaml
version: 1
topics:
  billing.invoices:
    partitions: 6
    config:
      retention.ms: 7d
    allow:
      data-loss: retention.ms 7d     # not 1d, and no other change
      key-order: partitions 6
\`\`\`

The words of a change are \`retention.ms 7d\` (by meaning: \`retention.ms 604800000\` is the same), \`retention.ms reset to 7d\`, \`partitions 6\`, \`delete\`. Several changes of
one risk are a list. \`validate\` rejects words that no change with that risk can have
([E046](diagnostics.md#e046-consent-to-no-change-error)): \`data-loss: yes\`, \`key-order: retention.ms 7d\`, a typo in a name, or a value of the wrong type.
Consent that no risk uses any more is a note: remove it when every environment is done.

Consent under \`defaults\`, of a file or of an environment in it, is for every topic of that file that gets exactly that change.
It adds to the topic's own consent. A deletion is consented to topic by topic
([E047](diagnostics.md#e047-consent-to-deletions-in-defaults-error)).

\`\`\`yaml
version: 1
defaults:
  partitions: 6
  config:
    retention.ms: 7d
  allow:
    data-loss: retention.ms 7d       # for each topic of this file that gets retention.ms 7d
topics:
  billing.invoices:
  billing.payments:
\`\`\`

No consent is needed to lose nothing: a limit that is lowered on a topic without records, consumer groups and producers of the last day is a note
([\`loses-nothing\`](#notes)). If any of these is unknown, it is a risk. If a record arrives before \`apply\` changes the topic, the topic is skipped.

For one run, \`--allow RISK:GLOB\` consents to whatever change brings that risk to the topics that fit; pruned topics, which are not declared, have no
other way.

\`\`\`bash
caracal kafka plan --allow data-loss:billing.invoices
\`\`\`

The numbers of a risk say what they are: \`exactly\` (no word before the number), \`at most\` and
\`at least\` (bounds that what happens never crosses), \`about\` (records arrive while the plan is
made), or \`unknown (needs …)\` with [the missing permission](permissions.md). They hold at the time
of the plan and ten minutes after it.

- **By age**, Kafka deletes whole segments, the oldest first, up to the first record that is kept.
  So records are at most those before it. No request reports where in a log the bytes are, so bytes
  are at most the whole size of each partition that loses records.
- **By size**, bytes are at most what is beyond the limit. They can be in a few large records or in
  many small ones, so records are at most all of the partition. As new records arrive, older ones
  are deleted.
- **Records** are counted by offsets. Transactions, compaction and aborted writes leave gaps, so
  there can be fewer.
- **The first from 23 Oct, none after 15 Nov**: producers set timestamps, so a record after the
  first can be older than it. The second date is a bound, usually by less than a minute.
- **Unread by a group**: records that are deleted and that the group has not read. An offset beyond
  the end of the log counts as none, because the group starts over there.
- **Producer IDs**: each start of a producer without a \`transactional.id\` gets a new ID, and
  producers without idempotence leave no trace.
- **Tiered storage**: no request reports its size.

What is unknown needs the same
consent as a loss. Risks compare the values in effect before and after, on the broker where it is worst.
`

async function riskSection(code: RiskCode): Promise<string> {
  const { meaning, when } = RISKS[code]
  const rows = await Promise.all(
    Object.entries(when).map(async ([name, clause]) => {
      const { risk, plan } = await riskCase(code, name)
      return [clause, shortened(risk, new Date(plan.createdAt))]
    }),
  )
  const [first = ''] = Object.keys(when)
  const { plan } = await riskCase(code, first)
  const example = topicSections(plan).flatMap((section) => sectionLines(section))
  const consent = CONSENT_NEEDED.includes(code) ? 'Needs [consent](#consent).' : 'A warning: nobody has to agree.'
  return `## ${code}

${meaning} ${consent}

${table(['when', 'the plan says'], rows)}

\`\`\`
${example.join('\n')}
\`\`\`
`
}

/** What changing each topic config can do, from the data that the risks are made from. */
function configEffects(): string {
  const rows = Object.entries(CONFIG_EFFECTS).flatMap(([name, effects]) =>
    Object.entries(effects).map(([direction, names], index) => [
      index === 0 ? `\`${name}\`` : '',
      DIRECTIONS[direction] ?? (/^[A-Zu]/.test(direction) ? `becomes \`${direction}\`` : direction),
      names.map((effect) => EFFECTS[effect].meaning).join(' '),
      [...new Set(names.flatMap((effect) => EFFECTS[effect].risk ?? []))].join(', '),
    ]),
  )
  return `## What each topic config can do

Every topic config of Kafka 3.9 and 4.3, with what a change of the value in effect can do, whether a set or a reset brings it. The risk is reported when the
rest of the topic makes it real: a retention limit acts only if \`cleanup.policy\` has \`delete\`. A value that cannot be read counts as every direction.

${table(['config', 'change', 'what it can do', 'risk'], rows)}
`
}

const DIRECTIONS: Readonly<Record<string, string>> = {
  true: 'becomes `true`',
  false: 'becomes `false`',
  'gains delete': 'gains `delete`',
  'gains compact': 'gains `compact`',
  'loses delete': 'loses `delete`',
  'loses compact': 'loses `compact`',
  changed: 'any',
}

/** The plan of a documented case, and its risk of that code. */
export async function riskCase(code: RiskCode, name: string): Promise<{ plan: PlanDocument; risk: Risk }> {
  const found = RISK_CASES[code][name]
  if (found === undefined) throw new Error(`no case of ${code}, ${name}`)
  const plan = await planOf(found)
  const risk = plan.risks.find((risk) => risk.code === code)
  if (risk === undefined) throw new Error(`the case of ${code}, ${name}, does not meet it`)
  return { plan, risk }
}

/** Without the figures, which stand in the example. */
function shortened({ text, loss }: Risk, now: Date): string {
  return loss === null ? text : text.replace(lossWords(loss, now), '…')
}

async function findings<C extends string>(
  meanings: Readonly<Record<C, string>>,
  cases: Readonly<Record<C, () => Promise<PlanDocument>>>,
  find: (plan: PlanDocument, code: C) => string,
): Promise<string> {
  const codes = Object.keys(meanings) as C[]
  const rows = await Promise.all(
    codes.map(async (code) => [`\`${code}\``, meanings[code], find(await cases[code](), code)]),
  )
  return table(['code', 'when', 'the plan says'], rows)
}

/** The words of the first finding of a code. */
function textOf<F extends { readonly code: string }>(
  findings: readonly F[],
  code: string,
  words: (finding: F) => string,
): string {
  const found = findings.find((finding) => finding.code === code)
  if (found === undefined) throw new Error(`the case of ${code} does not meet it`)
  return words(found)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('*', '\\*')).join(' | ')} |`)
    .join('\n')
}
