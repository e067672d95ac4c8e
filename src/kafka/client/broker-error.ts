import { oneLine } from '../../diagnostics/one-line.ts'
import type { BrokerError } from '../unknown.ts'
import { kafkaErrors } from './kafka-errors.ts'

/** An error code as people read it: in the broker's own words, or in Kafka's sentence for the code where it sent none. */
export function brokerError(code: number, words: string | null): BrokerError {
  const [name, sentence] = kafkaErrors.get(code) ?? [`ERROR_${code}`, `The broker answered with error code ${code}.`]
  return { name, code, message: words === null || words === '' ? sentence : oneLine(words) }
}
