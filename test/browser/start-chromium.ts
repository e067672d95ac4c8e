import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

export interface Chromium {
  readonly browser: Browser
  /** A folder for pages and downloads, gone with the browser. */
  readonly folder: string
  stop(): Promise<void>
}

/** A headless browser whose every file, its own temporary ones included, lies in one folder that `stop` removes. */
export async function startChromium(executablePath: string): Promise<Chromium> {
  const folder = mkdtempSync(join(tmpdir(), 'caracal-chromium-'))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  // Playwright and Chromium ask the environment where to put things.
  const env = { ...process.env, HOME: folder, TMPDIR: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder }
  try {
    const browser = await chromium.launch({ executablePath, env, args: ['--font-render-hinting=none'] })
    const stop = async () => {
      await browser.close()
      remove()
    }
    return { browser, folder, stop }
  } catch (error) {
    remove()
    throw error
  }
}
