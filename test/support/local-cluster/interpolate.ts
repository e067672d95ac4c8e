/**
 * Replaces compose variables in one scalar: `$$`, `${NAME}`, `${NAME:-default}` (unset or empty), `${NAME-default}` (unset).
 * Throws on any other form, so that a compose file which grows beyond this runner is noticed.
 * Source: the Compose Specification, "Interpolation".
 */
export function interpolate(text: string, variables: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\$(?:(\$)|\{(\w+)(?:(:?-)([^}]*))?\}|)/g, (whole, escaped, name, operator, fallback) => {
    if (escaped) return '$'
    if (name === undefined) throw new Error(`cannot interpolate "${whole}" in "${text}"`)
    const value = variables[name]
    if (operator === ':-') return value || fallback
    if (operator === '-') return value ?? fallback
    if (value === undefined) throw new Error(`the compose file needs the variable ${name}, and it has no default`)
    return value
  })
}
