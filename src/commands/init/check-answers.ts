/** Each says what is wrong with an answer, as a sentence that follows its name; `null`: nothing. */
type Check = (answer: string) => string | null

export const checkPrefix: Check = (prefix) => {
  if (!/^[A-Za-z0-9._-]+$/.test(prefix)) return 'holds letters, digits, ".", "-" and "_" only'
  if (!/^[A-Za-z0-9]/.test(prefix)) return 'begins with a letter or a digit'
  if (!/[._-]$/.test(prefix)) return `ends in ".", "-" or "_", such as "${prefix}."`
  return prefix.length > 200 ? 'has at most 200 characters' : null
}

/** Also a job of a pipeline, an environment of its host, and a key in YAML. */
export const checkEnvironmentName: Check = (name) => {
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) return 'begins with a letter, and has letters, digits, "-" and "_" only'
  if (/^(null|true|false|yes|no|on|off|y|n)$/i.test(name)) return 'is a word that YAML takes for something else'
  return name.length > 60 ? 'has at most 60 characters' : null
}

/** Names apart by spaces, as CODEOWNERS takes them; none: nobody. */
export const checkOwners: Check = (owners) => {
  const isOwner = /^(@[\w.-]+(\/[\w.-]+)*|[\w.+-]+@[\w-]+(\.[\w-]+)+)$/
  const right = wordsOf(owners).every((word) => isOwner.test(word))
  return right ? null : 'are like @acme/billing, @name or name@example.com, apart by spaces'
}

export function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}

/** The names of environments, each once; none for the word `none`. */
export function environmentsOf(words: readonly string[]): readonly string[] {
  return words.length === 1 && words[0] === NONE ? [] : [...new Set(words)]
}

export const NONE = 'none'

export function checkEnvironments(words: readonly string[]): string | null {
  for (const word of environmentsOf(words)) {
    const wrong = word === NONE ? 'means that there are no environments, and stands alone' : checkEnvironmentName(word)
    if (wrong !== null) return `${word} ${wrong}`
  }
  return null
}
