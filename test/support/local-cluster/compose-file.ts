import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { interpolate } from './interpolate.ts'

export const COMPOSE_FILE = fileURLToPath(new URL('../../../docker-compose.kafka.yml', import.meta.url))

/** The part of a compose service that this runner understands. */
export interface ComposeService {
  readonly name: string
  readonly image: string
  readonly environment: Readonly<Record<string, string>>
  /** `HOST_PATH_OR_VOLUME:CONTAINER_PATH[:ro]` */
  readonly volumes: readonly string[]
}

export type ComposeVariables = Readonly<Record<string, string | undefined>>

/** Reads the project's compose file with its variables filled in. Services keep the file's order. */
export function readComposeFile(variables: ComposeVariables, path: string = COMPOSE_FILE): ComposeService[] {
  const document: { services: Record<string, Omit<ComposeService, 'name'>> } = parse(readFileSync(path, 'utf8'), {
    merge: true,
  })
  return Object.entries(document.services).map(([name, service]) => ({
    name,
    image: interpolate(service.image, variables),
    environment: Object.fromEntries(
      Object.entries(service.environment ?? {}).map(([key, value]) => [key, interpolate(String(value), variables)]),
    ),
    volumes: (service.volumes ?? []).map((volume) => interpolate(volume, variables)),
  }))
}
