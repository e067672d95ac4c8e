import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { checkAbsent } from './rules/check-absent.ts'
import { checkConfig } from './rules/check-config.ts'
import { checkConsentChanges } from './rules/check-consent-changes.ts'
import { checkConsents } from './rules/check-consents.ts'
import { checkIgnoreConfig } from './rules/check-ignore-config.ts'
import { checkListedOnce } from './rules/check-listed-once.ts'
import { checkOnlyIn } from './rules/check-only-in.ts'
import { checkOverlays } from './rules/check-overlays.ts'
import { checkProtectionStays } from './rules/check-protection-stays.ts'
import { checkPruneIgnore } from './rules/check-prune-ignore.ts'
import { checkScope } from './rules/check-scope.ts'
import { checkTopicNames } from './rules/check-topic-names.ts'
import type { Manifest } from './settings.ts'

/** What one file must hold by itself, whatever the environment. */
export const FILE_RULES: readonly ((manifest: Manifest) => readonly Diagnostic[])[] = [
  checkTopicNames,
  checkScope,
  checkPruneIgnore,
  checkConfig,
  checkConsents,
  checkConsentChanges,
  checkAbsent,
  checkOnlyIn,
  checkOverlays,
  checkProtectionStays,
  checkListedOnce,
  checkIgnoreConfig,
]
