/** The name Kafka's metrics give a topic. Kafka refuses to create a topic whose metric name is taken. */
export function metricName(topic: string): string {
  return topic.replaceAll('.', '_')
}
