import type { Figures } from '../results.ts'

/** Measures work of this very process, such as bare requests to brokers. */
export async function measureHere(work: () => Promise<unknown>): Promise<Figures> {
  const cpu = process.cpuUsage()
  const begin = performance.now()
  await work()
  const wallMs = performance.now() - begin
  const { user, system } = process.cpuUsage(cpu)
  return { wallMs, cpuMs: (user + system) / 1000, peakBytes: null, outputBytes: null }
}
