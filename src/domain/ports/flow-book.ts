import type { FlowActivation, FlowHistory, FlowVersion } from '../records/flow-version';

/** The versions of flows, and which of them decides. Nothing is overwritten. */
export type FlowBook = {
  /** As of some seconds ago at most. */
  history: () => Promise<FlowHistory>;
  /** Keeps a version; `differs` if there is other content under its number. */
  keep: (version: FlowVersion) => Promise<'kept' | 'known' | 'differs'>;
  activate: (activation: FlowActivation) => Promise<void>;
};
