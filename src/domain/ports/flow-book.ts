import type { FlowActivation, FlowHistory, FlowVersion } from '../records/flow-version';

/** The versions of flows, and which of them decides. Nothing is overwritten. */
export type FlowBook = {
  /** As of ten seconds ago at most; what this process wrote is always in it. */
  history: () => Promise<FlowHistory>;
  /** Keeps a version; `differs` if there is other content under its number. */
  keep: (version: FlowVersion) => Promise<'kept' | 'known' | 'differs'>;
  activate: (activation: FlowActivation) => Promise<void>;
  /** Activates a version unless one of its action was activated before; answers whether it did. */
  activateFirst: (activation: FlowActivation) => Promise<boolean>;
};
