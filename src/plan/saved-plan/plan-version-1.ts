import type { PlanDocument } from '../../model/plan-document.ts'
import { type ResourceId, topicNamed } from '../../model/resource-id.ts'

// Version 1 of the plan document has the topic of a change, a step, a finding and so on in `topic`, the `status` of an explained
// topic in `standing`, `one-word` for inherited values of the kind `partial`, and one `consent` in a note of unused consent. All else is
// the same.

/** The fields that hold lists of what was about one topic. */
const ABOUT_TOPICS = ['changes', 'blocks', 'risks', 'notes', 'steps', 'owners', 'basis'] as const

type Fields = Readonly<Record<string, unknown>>

/** A document of version 1 in the form of version 2. Nothing is checked: what is not as version 1 has it stays as it is. */
export function fromVersion1(document: Fields): Fields {
  return mapped({ ...withKind(document, 'one-word', 'partial'), version: 2 }, ({ topic, standing, ...rest }) => ({
    ...withConsents(rest, topicNamed(String(topic))),
    resource: topicNamed(String(topic)),
    ...(standing === undefined ? {} : { status: standing }),
  }))
}

/** The document of version 1 that `fromVersion1` was given: its digest and its seal are those of that form. */
export function asVersion1(plan: PlanDocument): PlanDocument {
  const fields = { ...withKind(plan as unknown as Fields, 'partial', 'one-word'), version: 1 }
  const back = mapped(fields, ({ resource, status, ...rest }) => ({
    ...withConsent(rest),
    topic: (resource as { name: string }).name,
    ...(status === undefined ? {} : { standing: status }),
  }))
  return back as unknown as PlanDocument
}

/** A note of unused consent had one `consent`, without its place, which is that of the note. */
function withConsents(about: Fields, resource: ResourceId): Fields {
  const { consent, ...rest } = about
  if (about['code'] !== 'unused-consent' || typeof consent !== 'object' || consent === null) return about
  return { ...rest, consents: [{ resource, ...consent, place: about['place'] }] }
}

function withConsent(about: Fields): Fields {
  const { consents, ...rest } = about
  if (about['code'] !== 'unused-consent' || !Array.isArray(consents)) return about
  const [{ risk, change }] = consents as [{ risk: unknown; change: unknown }]
  return { ...rest, consent: { risk, change } }
}

/** The document with another name for one `kind`. */
function withKind(document: Fields, from: string, to: string): Fields {
  return JSON.parse(JSON.stringify(document), (key, value) => (key === 'kind' && value === from ? to : value))
}

function mapped(document: Fields, change: (about: Fields) => Fields): Fields {
  const one = (about: unknown) => (typeof about === 'object' && about !== null ? change(about as Fields) : about)
  const lists = ABOUT_TOPICS.filter((name) => Array.isArray(document[name]))
  return {
    ...document,
    ...Object.fromEntries(lists.map((name) => [name, (document[name] as readonly unknown[]).map(one)])),
    ...('explanation' in document ? { explanation: one(document['explanation']) } : {}),
  }
}
