/** A text as it can be written where a runner of GitHub may read it: elsewhere as it is. */
export function forAnyLog(text: string): string {
  return process.env['GITHUB_ACTIONS'] === 'true' ? withoutCommands(text) : text
}

/**
 * Text in a step of GitHub Actions, whose runner takes `::name::` at the beginning of a line, and `##[name]` anywhere in
 * it, for a command: whoever writes a manifest, or answers for a broker, must not set outputs there or hide what follows.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/gm, '$1: ')
}
