import type { Place } from '../../../diagnostics/diagnostic.ts'
import { DELETES } from '../../../kafka/deletes-setting.ts'
import type { InheritedValue } from '../../../kafka/live-topic.ts'
import type { Change } from '../../../model/change.ts'
import type { Block, Note } from '../../../model/finding.ts'
import type { Risk } from '../../../model/plan-document.ts'
import type { ResourceId } from '../../../model/resource-id.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { inheritedValues } from '../changes/values.ts'
import {
  AUTO_CREATE,
  type BrokerSettings,
  DEFAULT_PARTITIONS,
  DEFAULT_REPLICATION,
  settingWords,
} from '../live/broker-settings.ts'

interface Judgement {
  readonly blocks: readonly Block[]
  readonly notes: readonly Note[]
}

type Delete = Extract<Change, { readonly kind: 'delete' }>

/** No broker checks a delete beforehand (there is no `validateOnly`), so what their settings say stands in. */
export function judgeDeletes(changes: readonly Change[], settings: BrokerSettings, risks: readonly Risk[]): Judgement {
  const deletes = changes.filter((change) => change.kind === 'delete')
  const allowed = settings.get(DELETES) ?? NOT_ASKED
  if (isNever(allowed)) return { blocks: deletes.map(blocked), notes: [] }
  const inUse = new Set(risks.filter(({ code }) => code === 'in-use').map(({ resource: { name: topic } }) => topic))
  const returning = isPossible(settings.get(AUTO_CREATE))
    ? deletes.filter(({ resource: { name: topic } }) => inUse.has(topic)).map((change) => comesBack(change, settings))
    : []
  return { blocks: [], notes: [...unsure(deletes, allowed, settings.get(AUTO_CREATE), inUse.size > 0), ...returning] }
}

const NOT_ASKED: InheritedValue = { kind: 'unknown', needs: 'an answer from a broker' }

/** Every broker that answered says no. */
function isNever(allowed: InheritedValue): boolean {
  const values = inheritedValues(allowed)
  return values.length > 0 && values.every((value) => value === 'false')
}

function isPossible(setting: InheritedValue | undefined): boolean {
  return setting !== undefined && inheritedValues(setting).includes('true')
}

function blocked({ resource: { name: topic }, place }: Delete): Block {
  const reason =
    `${DELETES} is false on the brokers: they refuse to delete topics. Set it to true in the server.properties of the ` +
    'brokers and controllers and restart them, or keep the topic. With KRaft the controllers decide, and the plan cannot read their ' +
    'settings if they are separate: if they allow deletes already, set it to true on the brokers alone.'
  return { resource: topicNamed(topic), place, code: 'deletes-disabled', attribute: null, reason, error: null }
}

/** One note, on the first of the topics to delete: what is true of the cluster is not repeated for each. */
function unsure(
  deletes: readonly Delete[],
  allowed: InheritedValue,
  autoCreate: InheritedValue | undefined,
  inUse: boolean,
): readonly Note[] {
  const [first] = deletes
  if (first === undefined) return []
  const others = deletes.length - 1
  const also = others === 0 ? '' : ` The same is true of ${others} other ${others === 1 ? 'delete' : 'deletes'}.`
  const told = (text: string): readonly Note[] => [note(first, 'deletes-unknown', `${text}.${also}`)]
  if (allowed.kind === 'differs') {
    return told(
      `${DELETES} is ${settingWords(allowed)}: whether the delete works depends on which node is the active controller`,
    )
  }
  const needs = 'needs' in allowed ? allowed.needs : null
  const unseen = autoCreate?.kind === 'unknown' && inUse ? autoCreate.needs : null
  if (needs === null && unseen === null) return []
  const deleted = 'whether the brokers allow deletes'
  const again = 'whether clients that still use the topic create it again'
  const what = needs === null ? `${again} is` : unseen === null ? `${deleted} is` : `${deleted}, and ${again}, is`
  return told(`${what} unknown (needs ${needs ?? unseen})`)
}

function comesBack(change: Delete, settings: BrokerSettings): Note {
  const partitions = settingWords(settings.get(DEFAULT_PARTITIONS)) ?? 'unknown'
  const replication = settingWords(settings.get(DEFAULT_REPLICATION)) ?? 'unknown'
  const text =
    `${AUTO_CREATE} is ${settingWords(settings.get(AUTO_CREATE))}: clients that still use the topic create it again, empty and with the ` +
    `cluster defaults (${DEFAULT_PARTITIONS} ${partitions}, ${DEFAULT_REPLICATION} ${replication}). Stop them first.`
  return note(change, 'comes-back', text)
}

function note(
  { resource, place }: { readonly resource: ResourceId; readonly place: Place | null },
  code: Note['code'],
  text: string,
): Note {
  return { resource, place, code, text }
}
