import packageJson from '../../package.json' with { type: 'json' }

/** `@caracal/kafka/0.1.0 linux-x64 node-v24.21.0`, as oclif would say it, which would take 30 ms to load for it. */
export function version(): string {
  return `${packageJson.name}/${packageJson.version} ${process.platform}-${process.arch} node-${process.version}\n`
}
