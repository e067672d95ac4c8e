import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { samplePlan } from '../../support/model/sample-plan.ts'
import { findChromium } from '../find-chromium.ts'
import { packageInstaller } from '../package-installer.ts'
import { startChromium } from '../start-chromium.ts'
import { picturesOf, sourcesOf, terminalPicture } from './pictures.ts'
import { takePicture } from './take-picture.ts'

/** Makes the pictures of the README, all of one plan, which lies beside them (`npm run generate:pictures`). */
const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url))
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

await packageInstaller()?.(['fonts-inter', 'fonts-jetbrains-mono', 'pngquant'])
process.env['FONTCONFIG_FILE'] = fileURLToPath(new URL('fonts.conf', import.meta.url))

const plan = await samplePlan()
const pictures = picturesOf(plan)
mkdirSync(folder, { recursive: true })
const chromium = await startChromium(await findChromium())
try {
  for (const picture of pictures) {
    for (const scheme of ['light', 'dark'] as const) {
      await takePicture(picture, scheme, { chromium, file: `${folder}${picture.name}-${scheme}.png` })
    }
  }
} finally {
  await chromium.stop()
}
writeFileSync(`${folder}plan-terminal.svg`, terminalPicture(plan))
writeFileSync(`${folder}plan.json`, json(plan))
writeFileSync(`${folder}sources.json`, json(sourcesOf(pictures)))
