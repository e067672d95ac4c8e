import { expect, test } from 'vitest'
import { OTHER_TOOLS } from '../../../src/manifest/foreign/recognise-other-tool.ts'
import { anchorsOf, pages } from '../../support/snippets/pages.ts'

test.each([...new Set(OTHER_TOOLS.map(({ section }) => section)), 'terraform-or-opentofu'])(
  'docs/coming-from.md has a section #%s, which an error names',
  (section) => {
    const page = pages().find(({ file }) => file === 'docs/coming-from.md')
    expect(page && [...anchorsOf(page)]).toContain(section)
  },
)
