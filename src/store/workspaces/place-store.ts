import type { Db } from 'mongodb';
import type { WorkspaceIndex } from '../../domain/ports/workspace-index';

type Place = { _id: string; workspace: string };

export function placeStore(db: Db): WorkspaceIndex {
  const places = db.collection<Place>('places');
  return {
    workspaceOf: async (id) => (await places.findOne({ _id: id }))?.workspace ?? null,
    async learn(ids, workspace) {
      await places.bulkWrite(
        ids.map((_id) => ({ updateOne: { filter: { _id }, update: { $set: { workspace } }, upsert: true } })),
        { ordered: false },
      );
    },
  };
}
