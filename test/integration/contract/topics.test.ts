import { describeTopics } from '../../support/contract/describe-topics.ts'
import { cleanUp, connectFor, witness } from './contract-room.ts'

cleanUp('topics.')
describeTopics({ cluster: await connectFor('admin'), witness })
