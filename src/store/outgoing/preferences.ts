import type { Db } from 'mongodb';
import { type Preferences, type PrivateKind, privateKinds } from '../../domain/ports/preferences';

type PreferencesDocument = { _id: string; switchedOff: string[] };

/** Keeps what people have switched off, one document a person. */
export function preferences(db: Db): Preferences {
  const people = db.collection<PreferencesDocument>('preferences');
  return {
    async switchedOff(user) {
      const { switchedOff = [] } = (await people.findOne({ _id: user })) ?? {};
      return privateKinds.filter((kind) => switchedOff.includes(kind));
    },
    async switchOff(user, kinds: readonly PrivateKind[]) {
      await people.updateOne({ _id: user }, { $set: { switchedOff: [...kinds] } }, { upsert: true });
    },
  };
}
