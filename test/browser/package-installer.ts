import { existsSync } from 'node:fs'
import { runOrThrow } from '../support/local-cluster/run-command.ts'

const APT = '/usr/bin/apt-get'

/** Installs Debian packages, without what they merely recommend. `null` where that is not possible as who we are: nobody is asked for more rights. */
export function packageInstaller(): ((packages: readonly string[]) => Promise<void>) | null {
  return existsSync(APT) && process.getuid?.() === 0 ? installPackages : null
}

/** Asks for the lists of packages only where those at hand do not do. Waits for whoever else installs something just now. */
async function installPackages(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: readonly string[]) =>
    runOrThrow(APT, ['-qy', '-o', 'DPkg::Lock::Timeout=600', ...args], { env })
  const install = () => apt('install', '--no-install-recommends', ...packages)
  await install().catch(async () => {
    await apt('update')
    await install()
  })
}
