/**
 * Cuts `items` into batches and runs them, at most `width` at a time, in their order.
 * @returns the batches' results in their order; the first failure is thrown and no further batch is begun.
 */
export async function inBatches<T, R>(
  items: readonly T[],
  { size, width }: { readonly size: number; readonly width: number },
  run: (batch: readonly T[]) => Promise<R>,
): Promise<R[]> {
  const batches: (readonly T[])[] = []
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size))
  const results: R[] = []
  let next = 0
  const work = async () => {
    for (let index = next++; index < batches.length; index = next++) {
      results[index] = await run(batches[index] as readonly T[]).catch((failure) => {
        next = batches.length
        throw failure
      })
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, batches.length) }, work))
  return results
}
