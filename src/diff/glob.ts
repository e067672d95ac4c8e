/** Whether `text` as a whole matches `glob`, where `*` stands for any characters and `?` for one; all else is literal. */
export function matchesGlob(glob: string, text: string): boolean {
  const pattern = glob
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${pattern}$`, 's').test(text)
}
