/**
 * A template of YAML: what is inserted at the beginning of a line keeps its own lines at that column, and a line into which
 * nothing was inserted goes away. In it, GitHub's expressions begin with `\${{`.
 */
export function yaml(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return values.reduce((text, value, at) => {
    const rest = strings[at + 1] ?? ''
    const [line] = /\n *$/.exec(text) ?? []
    if (line === undefined) return text + value + rest
    if (value === '' && /^(\n|$)/.test(rest)) return text.slice(0, -line.length) + rest
    return text + value.replaceAll(/\n(?=[^\n])/g, line) + rest
  }, strings[0] ?? '')
}

/** A name as YAML takes it for a string, whatever it is: `prod`, `'1.0'`. */
export function yamlName(name: string): string {
  const isWord = /^[A-Za-z][\w.-]*$/.test(name) && !/^(null|true|false|yes|no|on|off|y|n)$/i.test(name)
  return isWord ? name : `'${name.replaceAll("'", "''")}'`
}
