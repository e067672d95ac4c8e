import type { Detail } from '../../render/layout/detail.ts'

/** Nobody reads ten thousand lines that run across a terminal; whatever else takes them gets all. */
export function detailOf({ isTTY }: { readonly isTTY?: boolean | undefined }): Detail {
  return isTTY === true ? 'brief' : 'whole'
}
