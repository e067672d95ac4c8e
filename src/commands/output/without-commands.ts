/**
 * A text as it can be written where a CI runner may read it: GitHub's, or those of Azure Pipelines (`##vso[`) and TeamCity
 * (`##teamcity[`). Elsewhere as it is.
 */
export function forAnyLog(text: string): string {
  const { env } = process
  if (env['GITHUB_ACTIONS'] === 'true') return withoutCommands(text)
  return env['TF_BUILD'] || env['TEAMCITY_VERSION'] ? text.replace(/##(?=\w*\[)/g, '# #') : text
}

/**
 * Text in a step of GitHub Actions, whose runner takes `::name::` at the beginning of a line, and `##[name]` anywhere in
 * it, for a command: whoever writes a manifest, or answers for a broker, must not set outputs there or hide what follows.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/gm, '$1: ')
}
