/** What is said in place of what does not fit, and how to see it. */
export function leftOut(one: string, many: string): (hidden: number) => string {
  return (hidden) => {
    const what = hidden === 1 ? `1 more ${one} does` : `${hidden} more ${many} do`
    return `**${what} not fit into a comment.** \`caracal kafka show\` prints all of the saved plan.\n\n`
  }
}
