import type { Workspace } from '../workspace/workspace';

/** Marks a task of the tour as done, until the workspace is reset. */
export function tick({ state, changes }: Pick<Workspace, 'state' | 'changes'>, task: string): void {
  state.ticked = [...new Set([...(state.ticked ?? []), task])];
  changes.announce();
}
