import type { Workspace } from './workspace';
import type { WorkspaceState } from './workspace-state';

/** Begins again from `fresh`: all that was said, opened, chosen and set is forgotten. */
export function resetWorkspace(workspace: Workspace, fresh: WorkspaceState): void {
  const { state, messages, messageStates, views, offers, files, changes } = workspace;
  Object.assign(state, { ...fresh, ticked: [], files: [], outbox: [] });
  files.forgetContents();
  messages.forgetEphemerals();
  messageStates.clear();
  views.clearAll();
  offers.clear();
  changes.announce();
}
