import type { PlanDocument } from '../../model/plan-document.ts'
import { fenced } from '../../render/markdown/fence.ts'
import { code, inline } from '../../render/markdown/inline.ts'
import { planMarker } from '../../render/markdown/marker.ts'
import type { CommentTelling } from '../put-comment.ts'

/** A run that failed before it had a plan, such as for a flag that there is not. */
export interface FailedRun {
  readonly message: string
  readonly remedy: string | null
}

/** Takes the place of the plan that an earlier run left for the same environment, folder and paths: it no longer holds. */
export function failureComment(
  { message, remedy }: FailedRun,
  about: Pick<PlanDocument, 'environment' | 'source'>,
  now: Date,
): CommentTelling {
  const { environment, source } = about
  const marker = planMarker(about)
  const madeAt = now.toISOString()
  const whose = environment === null ? '' : `, ${environment}`
  const said = `Error: ${message}\n${remedy ?? ''}`.trimEnd().split('\n').slice(0, MOST_LINES)
  const commit = source.commit === null ? '' : `commit ${code(source.commit.slice(0, 10))} · `
  const body = [
    `${marker}\n`,
    `### ${inline(`Kafka topics${whose}: no plan, the run failed`)}\n\n`,
    `${fenced('text', said)}\n`,
    '**What to do now:** Fix that, and run it again. A plan that was here before is out of date.\n\n',
    `<sub>${commit}${inline(`${madeAt.slice(0, 10)} ${madeAt.slice(11, 16)} UTC`)}</sub>\n`,
  ].join('')
  return { marker, body, madeAt, gist: 'failed', head: source.head, isNews: true }
}

const MOST_LINES = 40
