import { expect, test } from 'vitest'
import { kafkaErrors } from '../../../src/kafka/client/kafka-errors.ts'
import { askJava } from '../connection/ask-java.ts'
import { isKafka4, kafka } from './contract-room.ts'

test('the table of error codes is Kafka’s', async () => {
  const lines = await askJava('../contract/KafkaErrors.java', [], kafka.version)
  const theirs = lines.map((line) => line.split('\t'))
  const ours = [...kafkaErrors].map(([code, [name, sentence]]) => [`${code}`, name, sentence])
  if (isKafka4) expect(ours).toEqual(theirs)
  // Sentences may be reworded from version to version; codes and names stay.
  const names = Object.fromEntries(ours.map(([code, name]) => [code, name]))
  expect(theirs.map(([code]) => [code, names[code ?? '']])).toEqual(theirs.map(([code, name]) => [code, name]))
})
