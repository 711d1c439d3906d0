import type { Collection, Db } from 'mongodb';
import type { FlowBook } from '../../domain/ports/flow-book';
import {
  type FlowActivation,
  type FlowHistory,
  type FlowVersion,
  flowActivation,
  flowVersion,
} from '../../domain/records/flow-version';
import { isDuplicateKey } from '../database/duplicate-key';
import { majority } from '../database/majority';

/** `return@7`. */
type VersionDocument = FlowVersion & { _id: string };

/** `return:3`; `seq` counts the activations of an action. */
type ActivationDocument = FlowActivation & { _id: string; seq: number };

/** Append-only. */
export const flowVersionsIn = (db: Db): Collection<VersionDocument> =>
  db.collection<VersionDocument>('flow_versions', majority);

/** Append-only; each number is taken once, so that all processes agree on the order. */
export const flowActivationsIn = (db: Db): Collection<ActivationDocument> =>
  db.collection<ActivationDocument>('flow_activations', majority);

const asAll = { readConcern: { level: 'majority' } } as const;

/** After so long, what was read is read again, while requests still go on with it for ten times as long. */
const usualFreshMs = 1_000;
const usableFor = 10;

export function flowBook(db: Db, { freshMs = usualFreshMs, clock = () => performance.now() } = {}): FlowBook {
  const [versions, activations] = [flowVersionsIn(db), flowActivationsIn(db)];
  let read: { at: number; history: Promise<FlowHistory> } | null = null;

  async function written(document: ActivationDocument): Promise<boolean> {
    try {
      await activations.insertOne(document);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    } finally {
      read = null;
    }
  }

  function history(): Promise<FlowHistory> {
    const known = read;
    const age = known === null ? Number.POSITIVE_INFINITY : clock() - known.at;
    if (known !== null && age < freshMs) return known.history;
    const newest = readAgain();
    return known !== null && age < freshMs * usableFor ? known.history : newest;
  }

  function readAgain(): Promise<FlowHistory> {
    const reading = { at: clock(), history: readHistory(versions, activations) };
    read = reading;
    reading.history.catch(() => {
      if (read === reading) read = null;
    });
    return reading.history;
  }

  return {
    history,
    async keep(version) {
      const _id = `${version.action}@${version.version}`;
      try {
        await versions.insertOne({ _id, ...version });
        return 'kept';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const known = await versions.findOne({ _id });
        return known?.digest === version.digest ? 'known' : 'differs';
      } finally {
        read = null;
      }
    },
    async activate(activation) {
      let seq: number;
      do seq = (await lastOf(activations, activation)) + 1;
      while (!(await written(numbered(activation, seq))));
    },
    activateFirst: (activation) => written(numbered(activation, 1)),
  };
}

function numbered(activation: FlowActivation, seq: number): ActivationDocument {
  return { _id: `${activation.action}:${seq}`, seq, ...activation };
}

async function lastOf(
  activations: Collection<ActivationDocument>,
  { action }: Pick<FlowActivation, 'action'>,
): Promise<number> {
  const last = await activations.findOne({ action }, { sort: { seq: -1 } });
  return last?.seq ?? 0;
}

/** Versions are read last: what is activated was kept before. */
async function readHistory(
  versions: Collection<VersionDocument>,
  activations: Collection<ActivationDocument>,
): Promise<FlowHistory> {
  const made = await activations.find({}, asAll).sort({ seq: 1 }).toArray();
  const kept = await versions.find({}, asAll).sort({ action: 1, version: 1 }).toArray();
  return {
    activations: made.map(({ _id, seq, ...activation }) => flowActivation.parse(activation)),
    versions: kept.map(({ _id, ...version }) => flowVersion.parse(version)),
  };
}
