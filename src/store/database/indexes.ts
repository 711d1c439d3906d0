import type { Db } from 'mongodb';
import { createCheckpointIndexes } from '../audit/checkpoints';
import { createDenialIndexes } from '../audit/denials';
import { createExpiringIndexes } from '../expiring/expiring-collection';
import { createExportIndexes } from '../exports/exports-collection';
import { createMarkIndexes } from '../exports/memo-marks';
import { createFlowRefusalIndexes } from '../flows/flow-refusals';
import { createFlowReplayIndexes } from '../flows/flow-replays';
import { createReplayJobIndexes } from '../flows/replay-jobs';
import { createInboxIndexes } from '../inbox/inbox-documents';
import { createOldEntryIndexes } from '../journal/old-entries';
import { createMovedMemoIndexes } from '../memos/moved-memos';
import { createOrderIndexes } from '../orders/orders';
import { createPolicyEditIndexes } from '../policy/policy-edits';
import { createRecallOrderIndexes } from '../recalls/recall-orders';
import { createRecallIndexes } from '../recalls/recall-store';

/** Creates missing indexes and leaves the others alone. */
export async function createIndexes(db: Db): Promise<void> {
  await createOrderIndexes(db);
  await createOldEntryIndexes(db);
  await createMovedMemoIndexes(db);
  await createExpiringIndexes(db);
  await createDenialIndexes(db);
  await createCheckpointIndexes(db);
  await createPolicyEditIndexes(db);
  await createRecallIndexes(db);
  await createRecallOrderIndexes(db);
  await createInboxIndexes(db);
  await createExportIndexes(db);
  await createMarkIndexes(db);
  await createFlowRefusalIndexes(db);
  await createFlowReplayIndexes(db);
  await createReplayJobIndexes(db);
}
