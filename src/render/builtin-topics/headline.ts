const RULE = '='.repeat(60)

/** The seed's headline: a title between two rules. */
export function headline(title: string): string {
  return `${RULE}\n${title}\n${RULE}\n`
}
