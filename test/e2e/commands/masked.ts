const DAY = /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b(?: \d{4})?(?: \d\d:\d\d UTC)?/

/** Within two days with the time of day, and one of the days left out. */
const SPAN = /the first from [\w :]+, none after [\w :]+(?=[.;])/g

const JUST_NOW = /\b\d+ (?:second|minute)s? old\b/

/** A paragraph that names a day stands in one line: where it breaks depends on how long the day is written. */
function datesInOneLine(text: string): string {
  return text.replaceAll(
    /^( {4}⚠ .*\n)((?: {6}(?!consent|needs consent).*\n)*)/gm,
    (whole, first: string, rest: string) => {
      const line = `${first.trimEnd()}${rest.replaceAll(/\n? {6}/g, ' ').trimEnd()}\n`
      if (!DAY.test(line)) return whole
      return line
        .replaceAll(SPAN, 'the first from 2 Jan, none after 3 Jan')
        .replaceAll(new RegExp(DAY, 'g'), (day) => (day === '3 Jan' ? day : '2 Jan'))
        .replace(JUST_NOW, '1 second old')
    },
  )
}

/** Other tests create topics at the same time, so this line is there or not: a paragraph of its own, or the last line of one. */
const OUTSIDE_SCOPES = String.raw`(?:# )?\d+ topics? on this cluster (?:is|are) outside every scope.*\n`

function withoutOutsideScopes(text: string): string {
  const paragraph = new RegExp(String.raw`(?<=^|\n\n)${OUTSIDE_SCOPES}\n`, 'g')
  return text.replaceAll(paragraph, '').replaceAll(new RegExp(`^${OUTSIDE_SCOPES}`, 'gm'), '')
}

/**
 * Puts fixed words for what differs from run to run, so that outputs can be compared with golden files: cluster ids (22
 * characters of base64, as topic ids) where the tool prints them, ports, and the times in documents.
 */
export function masked(text: string): string {
  return datesInOneLine(withoutOutsideScopes(text))
    .replaceAll(/(?<="outsideScopes": \{\n\s*"count": )\d+/g, '7')
    .replaceAll(/(?<=Cluster |cluster |"clusterId": "|clusterId: )[\w-]{22}(?![\w-])/g, 'MkU3OEVBNTcwNTJENDM2Qk')
    .replaceAll(/(?<=this is )[\w-]{22}(?![\w-])/g, 'MkU3OEVBNTcwNTJENDM2Qk')
    .replaceAll(/(?<="topicId": ")[\w-]{22}(?=")/g, 'topic-id')
    .replaceAll(/(?<="createdAt": ")[^"]+/g, '2026-01-02T03:04:05.678Z')
    .replaceAll(/(?<=[Pp]lan )[0-9a-f]{12}(?![0-9a-f])/g, '3f9a1c2b7d04')
    .replaceAll(/(?<="digest": ")[0-9a-f]{12}(?=")/g, '3f9a1c2b7d04')
    .replaceAll(/(?<="seal": ")[0-9a-f]{16}(?=")/g, '0123456789abcdef')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '2026-01-02 03:04 UTC')
    .replaceAll(/(?<="(?:desired|live|fingerprint)": ")[0-9a-f]{64}(?=")/g, 'fingerprint')
    .replaceAll(/(?<="id": ")[\w-]{22}(?=")/g, 'topic-id')
    .replaceAll(/localhost:\d+/g, 'localhost:9093')
}
