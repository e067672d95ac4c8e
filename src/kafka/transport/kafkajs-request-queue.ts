import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'

/** How long to wait at least before looking at the queue again, in milliseconds. */
const shortestWait = 10

/**
 * Stops kafkajs 2.2.4 from polling. Its own method sets a timer after every answer, waiting requests or not, and with
 * nothing to wait for its delay is `-1 - Date.now()`: Node warns of it (TimeoutNegativeWarning) and runs it every millisecond
 * (tulios/kafkajs#1751). This one sets a timer only while requests wait for the end of a throttling.
 */
export function stopPolling(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function schedule(this: RequestQueue) {
    if (this.throttleCheckTimeoutId !== null || this.pending.length === 0) return
    const wait = Math.max(this.throttledUntil - Date.now(), shortestWait)
    this.throttleCheckTimeoutId = setTimeout(() => {
      this.throttleCheckTimeoutId = null
      this.checkPendingRequests()
    }, wait)
  }
}
