/** Cuts a byte stream into Kafka's frames: four bytes of length, then as many bytes. Frames come out with their length. */
export class FrameReader {
  #rest = Buffer.alloc(0)

  take(chunk: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, chunk])
    const frames: Buffer[] = []
    while (this.#rest.length >= 4) {
      const end = 4 + this.#rest.readInt32BE(0)
      if (this.#rest.length < end) break
      frames.push(this.#rest.subarray(0, end))
      this.#rest = this.#rest.subarray(end)
    }
    return frames
  }
}

/** A request as its header tells it. */
export interface SeenRequest {
  readonly api: string
  readonly correlationId: number
  /** Changes the cluster when carried out: a write that is not only a check. */
  readonly changes: boolean
}

/** By API key; those that have `validateOnly`, and then it stands last, before the empty tags of the flexible versions. */
const APIS: Readonly<Record<number, { readonly name: string; readonly writes?: 'always' | 'unless-check' }>> = {
  2: { name: 'ListOffsets' },
  3: { name: 'Metadata' },
  9: { name: 'OffsetFetch' },
  10: { name: 'FindCoordinator' },
  15: { name: 'DescribeGroups' },
  16: { name: 'ListGroups' },
  17: { name: 'SaslHandshake' },
  18: { name: 'ApiVersions' },
  19: { name: 'CreateTopics', writes: 'unless-check' },
  20: { name: 'DeleteTopics', writes: 'always' },
  32: { name: 'DescribeConfigs' },
  35: { name: 'DescribeLogDirs' },
  36: { name: 'SaslAuthenticate' },
  37: { name: 'CreatePartitions', writes: 'unless-check' },
  44: { name: 'IncrementalAlterConfigs', writes: 'unless-check' },
  46: { name: 'ListPartitionReassignments' },
  60: { name: 'DescribeCluster' },
  61: { name: 'DescribeProducers' },
  75: { name: 'DescribeTopicPartitions' },
}

/** Of a whole request frame; the brokers under test speak flexible versions of every write. */
export function seenRequest(frame: Buffer): SeenRequest {
  const key = frame.readInt16BE(4)
  const { name, writes } = APIS[key] ?? { name: `api ${key}` }
  const isCheck = writes === 'unless-check' && frame.at(-2) === 1
  return { api: name, correlationId: frame.readInt32BE(8), changes: writes !== undefined && !isCheck }
}

/** Of a whole reply frame. */
export function correlationIdOf(reply: Buffer): number {
  return reply.readInt32BE(4)
}
