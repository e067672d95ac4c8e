/** `org.apache.kafka.common.config.ConfigResource.Type.TOPIC`. */
export const topicResource = 2
