import type { FlowBook } from '../ports/flow-book';
import { type FlowHistory, noFlows } from '../records/flow-version';

/** A book as it would be, which writes nothing; by default it begins empty. */
export function unwrittenFlowBook(readBefore: () => Promise<FlowHistory> = async () => noFlows): FlowBook {
  let read: Promise<FlowHistory> | null = null;
  const history = () => (read ??= readBefore());
  const change = async (changed: (before: FlowHistory) => FlowHistory) => {
    read = Promise.resolve(changed(await history()));
  };
  return {
    history,
    async keep(version) {
      const before = await history();
      const known = before.versions.find((one) => one.action === version.action && one.version === version.version);
      if (known !== undefined) return known.digest === version.digest ? 'known' : 'differs';
      await change(({ versions, activations }) => ({ versions: [...versions, version], activations }));
      return 'kept';
    },
    activate: (activation) =>
      change(({ versions, activations }) => ({ versions, activations: [...activations, activation] })),
    async activateFirst(activation) {
      const { activations } = await history();
      if (activations.some(({ action }) => action === activation.action)) return false;
      await this.activate(activation);
      return true;
    },
  };
}
