/**
 * Puts fixed words for what differs from run to run, so that outputs can be compared with golden files: cluster ids (22
 * characters of base64, as topic ids) where the tool prints them, ports, and the times in documents.
 */
export function masked(text: string): string {
  return text
    .replaceAll(/(?<=Cluster |cluster |"clusterId": "|clusterId: )[\w-]{22}(?![\w-])/g, 'MkU3OEVBNTcwNTJENDM2Qk')
    .replaceAll(/(?<=this is )[\w-]{22}(?![\w-])/g, 'MkU3OEVBNTcwNTJENDM2Qk')
    .replaceAll(/(?<="topicId": ")[\w-]{22}(?=")/g, 'topic-id')
    .replaceAll(/(?<="createdAt": ")[^"]+/g, '2026-01-02T03:04:05.678Z')
    .replaceAll(/localhost:\d+/g, 'localhost:9093')
}
