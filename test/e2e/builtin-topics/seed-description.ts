/** The seed's sample elides partitions; their blocks differ only in numbers. */
export function allPartitions(sample: string, count: number): string {
  const block = (index: number) =>
    `  Partition ${index}:\n    Leader: 1\n    Replicas: [1, 2, 3]\n    In-Sync Replicas: [1, 2, 3]\n\n`
  const blocks = Array.from({ length: count }, (_, index) => block(index)).join('')
  return sample.replace(/ {2}Partition 0:[\s\S]*\(remaining partitions\)\n\n/, blocks)
}

/** Which broker leads which partition is the cluster's choice. */
export function withoutPlaces(description: string): string {
  return description.replaceAll(/Leader: \d/g, 'Leader: N').replaceAll(/\[\d, \d, \d\]/g, '[N, N, N]')
}

export function sortedInSync(description: string): string[] {
  return [...description.matchAll(/In-Sync Replicas: \[(.*)\]/g)].map(([, ids = '']) =>
    ids.split(', ').sort().join(', '),
  )
}
