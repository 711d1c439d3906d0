import type { Db } from 'mongodb';
import { z } from 'zod';
import type { InstallationStore } from '../../domain/ports/installation-store';
import { sealed, type TokenSeal } from './token-seal';

/** `token` is `null` after an uninstall. */
const installationDocument = z.strictObject({
  _id: z.string(),
  name: z.string(),
  token: sealed.nullable(),
  botId: z.string(),
  botUserId: z.string(),
  scopes: z.array(z.string()),
  installedBy: z.string(),
  installedAt: z.date(),
  /** The first installation. */
  since: z.date(),
});
type InstallationDocument = z.infer<typeof installationDocument>;

/** One document for each workspace, its token encrypted for it alone. */
export function installationStore(db: Db, seal: TokenSeal, clock: () => Date): InstallationStore {
  const installations = db.collection<InstallationDocument>('installations');

  return {
    async keep({ id, token, ...about }) {
      const now = clock();
      await installations.updateOne(
        { _id: id },
        { $set: { ...about, token: seal.seal(token, id), installedAt: now }, $setOnInsert: { since: now } },
        { upsert: true },
      );
    },
    async find(id) {
      const found = await installations.findOne({ _id: id });
      if (found === null) return null;
      const { token, name, botId, botUserId, scopes, installedBy } = installationDocument.parse(found);
      if (token === null) return null;
      const { secret, isCurrent } = seal.open(token, id);
      if (!isCurrent) {
        // Replaces only the token that was read: a newer one has the current key.
        await installations.updateOne({ _id: id, token }, { $set: { token: seal.seal(secret, id) } });
      }
      return { id, name, token: secret, botId, botUserId, scopes, installedBy };
    },
    async ids() {
      const found = installations.find(
        { token: { $ne: null } },
        { sort: { since: 1, _id: 1 }, projection: { _id: 1 } },
      );
      return (await found.toArray()).map(({ _id }) => _id);
    },
    async forget(id, at) {
      const gone = await installations.findOneAndUpdate(
        { _id: id, token: { $ne: null }, installedAt: { $lte: at } },
        { $set: { token: null } },
      );
      return gone?.name ?? null;
    },
  };
}
