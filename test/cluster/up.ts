// npm run kafka:up
import { upLocalCluster } from './up-local-cluster.ts'

try {
  await upLocalCluster()
} catch (error) {
  console.error(`Error: ${(error as Error).message}`)
  process.exitCode = 1
}
