/**
 * Text for people in a step of GitHub Actions, whose runner takes `::name::` at the beginning of a line, and `##[name]` anywhere in
 * it, for a command: whoever writes a manifest, or answers for a broker, must not set outputs there or hide what follows.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/gm, '$1: ')
}
