/** Tells on stderr what is being done, and when since the start. */
export function progress(): (what: string) => void {
  const begin = performance.now()
  return (what) => console.error(`${((performance.now() - begin) / 1000).toFixed(0).padStart(4)} s  ${what}`)
}
