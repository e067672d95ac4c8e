import type { Place } from '../../diagnostics/diagnostic.ts'
import type { LossFigures } from '../../model/figure.ts'
import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import { heldTopics } from '../../plan/ready-topics.ts'
import { lacksClusterId, SNAPSHOT_TELLS_LESS } from './closing-words.ts'
import { allowPlace, consentAdvice, consentLine, missingConsent } from './consent-words.ts'
import { shellWord } from './plain.ts'
import { requestWord } from './request-word.ts'
import { topicSections } from './topic-sections.ts'

/** One thing to do. */
export interface NextStep {
  /** Full sentences; what stands in backticks is to be typed. */
  readonly text: string
  /** Where to do it, topic by topic, each with the manifest line it is about: as many as there are topics in the worst case. */
  readonly items: readonly { readonly text: string; readonly place: Place | null }[]
  /** To be run in a shell. */
  readonly command: string | null
}

/** What to do now, in this order; at least one, never more than a handful. */
export function nextSteps(plan: PlanDocument): readonly NextStep[] {
  switch (plan.outcome) {
    case 'invalid':
      return [
        say('Fix the errors below. To check the manifests without a cluster:', { command: validateCommand(plan) }),
      ]
    case 'unavailable':
      return unavailableSteps(plan)
    case 'refused':
      return refusedSteps(plan)
    case 'changes':
      return [...clusterIdSteps(plan), say(mergeWords(plan))]
    case 'empty':
      return [say(plan.snapshot === null ? 'Nothing to do.' : 'Nothing to do, as far as the snapshot shows.')]
    default:
      return plan.outcome satisfies never
  }
}

function say(text: string, { items = [], command = null }: Partial<NextStep> = {}): NextStep {
  return { text, items, command }
}

function refusedSteps(plan: PlanDocument): readonly NextStep[] {
  const { refusals, manifests, source } = plan
  if (refusals.some(({ code }) => code === 'wrong-cluster')) {
    const connect = `Connect to cluster ${manifests.clusterId} with \`--bootstrap-servers\``
    return [say(`${connect}, or correct \`clusterId\` in the manifests.`)]
  }
  return [
    ...blockSteps(plan),
    ...unknownSteps(plan),
    ...consentSteps(plan),
    ...deleteSteps(plan),
    ...clusterIdSteps(plan),
    say(source.repository === null ? 'Then plan again.' : 'Push to plan again.'),
    ...restSteps(plan),
  ]
}

/** Why not and the way out are the block's own words; this says where. */
function blockSteps({ blocks }: PlanDocument): readonly NextStep[] {
  if (blocks.length === 0) return []
  const items = blocks.map(({ resource: { name: topic }, place, attribute }) => {
    return {
      text: attribute === null ? topic : `${topic}: ${attribute.name} ${attribute.from} → ${attribute.to}`,
      place,
    }
  })
  return [say('Revert what is blocked, or do what its reason says.', { items })]
}

function deleteSteps({ refusals, changes }: PlanDocument): readonly NextStep[] {
  if (!refusals.some(({ code }) => code === 'too-many-deletes')) return []
  const deletes = changes.filter(({ kind }) => kind === 'delete').length
  const all = deletes === 1 ? 'the delete is' : `all ${deletes} deletes are`
  return [say(`If ${all} meant, plan and apply with \`--max-deletes ${deletes}\`.`)]
}

function clusterIdSteps(plan: PlanDocument): readonly NextStep[] {
  if (!lacksClusterId(plan)) return []
  const why =
    '`apply --auto-approve` (as in CI) refuses deletes and consented risks on a cluster that no manifest names'
  const { clusterId, environment } = plan
  const where =
    environment === null ? 'at the top of the manifest' : `to \`environments: ${environment}:\` of the manifest`
  return [say(`If this is the right cluster, add \`clusterId: ${clusterId}\` ${where}: ${why}.`)]
}

function mergeWords({ snapshot, digest }: PlanDocument): string {
  if (snapshot !== null)
    return 'If this is right, merge it, and plan on the cluster: a plan on a snapshot is never applied.'
  return `If this is right, merge and apply it. Its digest is \`${digest}\`: plans of one digest make the same changes.`
}

function validateCommand({ source: { paths }, environment }: PlanDocument): string {
  const files = paths.flatMap((path) => ['-f', shellWord(path)])
  const env = environment === null ? [] : ['--env', shellWord(environment)]
  return ['caracal kafka validate', ...files, ...env].join(' ')
}

/** What to add where, so that apply takes the risks that nobody has agreed to yet; none where there are none. */
export function consentSteps(plan: PlanDocument): readonly NextStep[] {
  const items = topicSections(plan).flatMap((section) => {
    const { topic, place } = section
    const missing = missingConsent(section.risks)
    if (missing.length === 0) return []
    const agree = place === null ? `plan and apply with ${flags(missing)}` : consentAdvice(section, 'its entry')
    return [{ text: `${topic}: ${agree}`, place: allowPlace(section) ?? place }]
  })
  if (items.length === 0) return []
  const sentences = [
    'If these changes are intended, consent to each in the manifest; otherwise revert them.',
    ...inDefaultsAdvice(plan.risks),
    ...(plan.snapshot === null ? [] : [SNAPSHOT_TELLS_LESS]),
  ]
  return [{ text: sentences.join(' '), items, command: null }]
}

/** From so many topics with the same change on, one consent in `defaults` is less to write and to review. */
const MANY = 3

function inDefaultsAdvice(risks: readonly Risk[]): readonly string[] {
  const missing = missingConsent(risks).filter(({ words }) => words !== 'delete')
  const alike = [...Map.groupBy(missing, ({ code, words }) => consentLine([{ code, words }])).entries()]
  const [most] = alike.toSorted(([, a], [, b]) => b.length - a.length)
  if (most === undefined || most[1].length < MANY) return []
  const [line, { length }] = most
  return [
    `${length} topics need the same consent: \`${line}\` in \`defaults\` is for every topic of the file that gets exactly this change.`,
  ]
}

function flags(missing: readonly Risk[]): string {
  return [...new Set(missing.map(({ code, resource: { name: topic } }) => `\`--allow ${code}:${topic}\``))].join(' ')
}

/** How to apply what nothing holds back. In a pull request there is nothing to apply yet: it is merged first. */
export function restSteps({ applyRest, source, blocks, risks }: PlanDocument): readonly NextStep[] {
  if (applyRest === null || requestWord(source) !== null) return []
  const held = heldTopics({ blocks, risks })
  const taken = risks.filter(({ consent, resource: { name: topic } }) => consent.kind === 'given' && !held.has(topic))
  const named = taken.slice(0, SHOWN).map(({ code, resource: { name: topic } }) => `${code} of ${topic}`)
  const more = taken.length - named.length
  const told = [...named, ...(more === 0 ? [] : [`${more} more`])].join(', ')
  const risky = told === '' ? '' : ` (its risks, all with consent: ${told})`
  return [
    {
      text: `To apply the rest meanwhile, in the folder that the plan was made in${risky}:`,
      items: [],
      command: applyRest,
    },
  ]
}

const SHOWN = 3

/** What to do where the cluster could not be read. */
export function unavailableSteps({ failure, source }: PlanDocument): readonly NextStep[] {
  const local = source.repository !== null && LOCAL.test(failure?.broker ?? '')
  const text = [
    'Fix the cause, and plan again.',
    ...(local ? ['localhost is the machine that ran the plan: is `bootstrap-servers` set?'] : []),
    'To find out more, on the machine that ran the plan:',
  ].join(' ')
  return [{ text, items: [], command: 'caracal kafka doctor' }]
}

/** In CI, hardly ever where a cluster is. */
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?):\d+$/

/** The rights that would tell what is unknown of risks that nobody has agreed to yet; none where no right would. */
export function unknownSteps({ risks }: Pick<PlanDocument, 'risks'>): readonly NextStep[] {
  const open = risks.flatMap(({ consent, loss }) => (consent.kind === 'missing' && loss !== null ? [loss] : []))
  const rights = [...new Set(open.flatMap(needsOf).filter((need) => RIGHT.test(need)))]
  const [first] = rights
  if (first === undefined) return []
  const one = rights.length === 1
  const text = `Give ${one ? first : 'these permissions'} to the account that plans (see \`caracal kafka doctor\`), and plan again: unknown is not none.`
  return [{ text, items: one ? [] : rights.map((right) => ({ text: right, place: null })), command: null }]
}

/** `DESCRIBE on Topic a`; other needs are answers or time. */
const RIGHT = /^[A-Z_]+ on /

/** Of the figures that people are shown: who produces stays untold where it is unknown. */
function needsOf({ bytes, records, newestRecord, groups }: LossFigures): readonly string[] {
  const figures = [bytes, records, typeof newestRecord === 'string' ? null : newestRecord]
  const unread = groups.holding.map((group) => group.unread)
  const needs = [...figures, ...unread].map((figure) => (figure?.kind === 'unknown' ? figure.needs : null))
  return [...needs, groups.needs].filter((need) => need !== null)
}
