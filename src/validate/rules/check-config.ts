import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/one-line.ts'
import type { Spot } from '../../diagnostics/source-file.ts'
import { boundsInWords } from '../../topic-config/limits.ts'
import { KAFKA_VERSIONS, type KafkaVersion, topicConfig } from '../../topic-config/table.ts'
import { blocksOf } from '../blocks.ts'
import type { Manifest, SaidConfig } from '../settings.ts'
import { checkConfigName } from './check-config-name.ts'

/** Names and values of every `config` in the file, by the table that was generated from Kafka's own classes. */
export function checkConfig(manifest: Manifest): readonly Diagnostic[] {
  return blocksOf(manifest)
    .flatMap(({ config }) => [...config.values()])
    .flatMap((said) => checkConfigName(said) ?? checkValue(said) ?? [])
}

function checkValue({ name, read, kind, at, key }: SaidConfig): Diagnostic | null {
  if (kind === 'unknown') return null
  if (kind === 'nothing') {
    const hint = 'Give it a value, or write `null` for the cluster default.'
    return diagnose('E016', key, `${name} has no value`, { hint })
  }
  if (kind !== 'value') {
    const hint = kind === 'list' ? 'Write the items as one text, separated by commas: "compact,delete".' : null
    return diagnose('E016', at, `${name} takes a text, not a ${kind}`, { hint })
  }
  if (read === null) return null
  const { parsed, refusedBy } = read
  if (!parsed.ok) return diagnose('E022', at, `${name}: ${parsed.reason}`, { hint: parsed.hint })
  return refusedBy === null ? null : versionRefuses(refusedBy, name, parsed.value, at)
}

function versionRefuses(version: KafkaVersion, name: string, value: string, at: Spot): Diagnostic {
  const definition = topicConfig(name)
  const bounds = definition === undefined ? '' : boundsInWords(definition, version)
  const takes = `Kafka ${version} takes numbers ${bounds}.`
  // Seen on a real upgrade: test/integration/own-clusters/upgrade.test.ts.
  const upgrade = `Its brokers reject this one, and after an upgrade they do not start while a topic has it ("Error starting LogManager").`
  const hint = version === KAFKA_VERSIONS.at(-1) ? `${takes} ${upgrade}` : takes
  return diagnose('W006', at, `${name}: Kafka ${version} does not take ${quote(value)}`, { hint })
}
