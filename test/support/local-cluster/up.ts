// npm run kafka:up
import { script } from './script.ts'
import { upLocalCluster } from './up-local-cluster.ts'

await script(upLocalCluster)
