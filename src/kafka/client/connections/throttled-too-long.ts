import { ClusterError } from '../../cluster-error.ts'

/** A broker asks to wait for longer than any request is waited for: the account is over a quota. Nothing was sent. */
export class ThrottledTooLong extends ClusterError {
  constructor(broker: string, wait: number, longest: number) {
    super('unavailable', `Over a quota: ${broker} asks to wait ${seconds(wait)} before the next request`, {
      broker,
      phase: 'API',
      remedy: `This command waits ${seconds(longest)} at most (5 minutes, or --timeout if that is longer). Try again later, or ask for a higher quota for this account (request_percentage or controller_mutation_rate).`,
    })
  }
}

function seconds(ms: number): string {
  const whole = Math.ceil(ms / 1_000)
  return whole === 1 ? '1 second' : `${whole} seconds`
}
