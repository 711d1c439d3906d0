import type { Collection, Db } from 'mongodb';
import type { PolicyEdits } from '../../domain/ports/policy-edits';
import { editableParts, type PolicyEdit } from '../../domain/records/policy-edit';
import { isDuplicateKey } from '../database/duplicate-key';
import { majority } from '../database/majority';

type EditDocument = Omit<PolicyEdit, 'version'> & { _id: number };

const editsIn = (db: Db): Collection<EditDocument> => db.collection<EditDocument>('policyEdits', majority);

export async function createPolicyEditIndexes(db: Db): Promise<void> {
  await editsIn(db).createIndexes([{ key: { part: 1, _id: -1 }, name: 'parts' }]);
}

export function policyEdits(db: Db, clock: () => Date): PolicyEdits {
  const edits = editsIn(db);
  return {
    async newest() {
      const found = await Promise.all(editableParts.map((part) => edits.findOne({ part }, { sort: { _id: -1 } })));
      return found.flatMap((one) => (one === null ? [] : [editOf(one)]));
    },
    async save({ part, value, by }, after) {
      try {
        await edits.insertOne({ _id: after + 1, part, value, by, at: clock().toISOString() });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}

function editOf({ _id, ...edit }: EditDocument): PolicyEdit {
  return { version: _id, ...edit };
}

/** Calls `changed` after each edit by any process; `lost` once the stream is over. */
export function watchPolicyEdits(db: Db, changed: () => void, lost: (error: unknown) => void) {
  const stream = editsIn(db).watch([], { maxAwaitTimeMS: 10_000 });
  stream.on('change', changed);
  stream.on('error', lost);
  return { close: () => stream.close() };
}
