import type { Trouble } from '../kafka/examination.ts'
import type { Cause, Check } from './doctor-document.ts'

type Place = Pick<Check, 'section' | 'name'> & Partial<Pick<Check, 'address'>>

export function ok(place: Place, text: string): Check {
  return { address: null, ...place, status: 'ok', text, remedy: null, cause: null, stops: null }
}

/** Nothing stops, but a person should know. */
export function doubt(place: Place, status: 'warning' | 'unknown', text: string, remedy: string | null = null): Check {
  return { address: null, ...place, status, text, remedy, cause: null, stops: null }
}

export function failed(
  place: Place,
  { text, remedy, cause, stops }: { text: string; remedy: string; cause: Cause; stops: Check['stops'] },
): Check {
  return { address: null, ...place, status: 'failed', text, remedy, cause, stops }
}

/** A failure to connect, in its own words. */
export function troubled(place: Place, { message, remedy, kind }: Trouble, stops: Check['stops']): Check {
  return failed(place, { text: message, remedy, cause: kind, stops })
}
