/** Writes values of Kafka's protocol, one after another. It is kafkajs's encoder under the name of what it does. */
export { default as ByteWriter } from 'kafkajs/src/protocol/encoder.js'
