import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** Lets nobody pass before all have come: each connects to `port`, and may go on once that connection ends. */
export class Barrier {
  readonly #server = createServer({ allowHalfOpen: true }, (socket) => this.#arrived(socket))
  readonly #waiting: Socket[] = []
  readonly #parties: number
  /** How many have come. */
  arrivals = 0

  private constructor(parties: number) {
    this.#parties = parties
  }

  static async raise(parties: number): Promise<Barrier> {
    const barrier = new Barrier(parties)
    barrier.#server.listen(0, '127.0.0.1')
    await once(barrier.#server, 'listening')
    return barrier
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  #arrived(socket: Socket): void {
    this.arrivals++
    this.#waiting.push(socket.on('error', () => undefined).resume())
    if (this.#waiting.length === this.#parties) for (const waiting of this.#waiting.splice(0)) waiting.end()
  }

  fall(): void {
    this.#server.close()
    for (const waiting of this.#waiting.splice(0)) waiting.destroy()
  }
}
