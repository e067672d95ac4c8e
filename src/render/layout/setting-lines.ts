import type { SettingExplanation } from '../../model/explanation.ts'
import { printable } from '../phrases/plain.ts'
import { SETTING_VERDICTS, settingSides } from '../phrases/setting-words.ts'
import { spread, wrap } from './layout.ts'

const LABEL_WIDTH = 10
const INDENT = '      '

/** One setting: its verdict, then where each side of it comes from, then why. */
export function settingLines(setting: SettingExplanation, environment: string | null): readonly string[] {
  const { sign, word } = SETTING_VERDICTS[setting.verdict]
  return [
    ...spread(`  ${sign} ${printable(setting.name)}`, word),
    ...settingSides(setting, environment).flatMap(({ label, text }) =>
      wrap(text, `${INDENT}${label.padEnd(LABEL_WIDTH)}`, INDENT + ' '.repeat(LABEL_WIDTH)),
    ),
    ...wrap(setting.why, INDENT, INDENT),
  ]
}
