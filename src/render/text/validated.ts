import { count } from '../phrases/plain.ts'

/** The one line that says what was found right, so that an empty folder or a forgotten environment is not taken for success. */
export function renderValidated(checked: {
  readonly files: number
  readonly topics: number
  readonly environments: readonly string[]
}): string {
  const { files, topics, environments } = checked
  const where = environments.length === 0 ? '' : `, environments ${environments.join(', ')}`
  return `✓ ${count(topics, 'topic')} in ${count(files, 'file')}${where}: valid. No cluster was contacted.\n`
}
