import { topicConfig } from '../../../topic-config/table.ts'
import { changedConfig, type RiskAnalyzer } from './risk.ts'

/** A vendor's config, or one of a newer Kafka: what it does to records nobody here can tell. */
export const notJudged: RiskAnalyzer = ({ change }) => {
  const name = changedConfig(change)
  if (name === null || topicConfig(name) !== undefined) return []
  const text = `${name} is not known to this tool: whether it takes records or refuses writes is not judged.`
  return [{ code: 'durability', aspect: 'not judged', text, loss: null }]
}
