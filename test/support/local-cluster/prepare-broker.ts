import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { BrokerDefinition } from './cluster-definition.ts'
import { brokerPaths, hostsPath } from './cluster-directory.ts'
import { COMPOSE_FILE } from './compose-file.ts'
import { runJava } from './java.ts'

/**
 * Does what the container image does before it starts the broker: Kafka's own `kafka.docker.KafkaDockerWrapper setup`
 * turns the service's environment into `config/server.properties` and formats the storage.
 */
export async function prepareBroker(directory: string, jars: string, broker: BrokerDefinition): Promise<void> {
  const paths = brokerPaths(directory, broker.name)
  const empty = join(paths.home, 'empty')
  for (const folder of [paths.config, paths.data, empty]) mkdirSync(folder, { recursive: true })
  const { code, stdout, stderr } = await runJava(
    {
      jars,
      hosts: hostsPath(directory),
      mainClass: 'kafka.docker.KafkaDockerWrapper',
      args: [
        'setup',
        ...['--default-configs-dir', empty, '--mounted-configs-dir', empty, '--final-configs-dir', paths.config],
      ],
    },
    withoutContainer(broker, paths.data),
  )
  if (code !== 0) throw new Error(`Kafka refused the configuration of ${broker.name}:\n${stderr}${stdout}`.trim())
}

/** Container paths become the paths mounted there, and "every interface of the container" becomes loopback. */
function withoutContainer(broker: BrokerDefinition, data: string): Record<string, string> {
  const mounts = broker.volumes.map((volume): [string, string] => {
    const [source = '', target = ''] = volume.split(':')
    const isNamedVolume = !/[./]/.test(source)
    return [target, isNamedVolume ? data : resolve(dirname(COMPOSE_FILE), source)]
  })
  const local = (value: string) =>
    mounts
      .reduce((text, [target, source]) => (text.startsWith(target) ? source + text.slice(target.length) : text), value)
      .replaceAll('://0.0.0.0:', '://127.0.0.1:')
  return Object.fromEntries(Object.entries(broker.environment).map(([name, value]) => [name, local(value)]))
}
