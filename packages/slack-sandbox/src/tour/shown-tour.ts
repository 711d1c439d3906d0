import { textOf } from '../driver/text-of';
import type { AppTab } from '../interaction/app-home';
import type { Workspace } from '../workspace/workspace';
import type { Tour } from './tour';

type Task = Tour['tasks'][number];

/** A task as the page shows it: with the channel and tab to go to, and whether it is done. */
export type ShownTask = Pick<Task, 'id' | 'title' | 'text' | 'person'> & {
  channel: string;
  tab: AppTab;
  type: string | null;
  done: boolean;
};

export type ShownTour = { title: string; tasks: ShownTask[] };

function isDone({ state, directory }: Workspace, { id, done }: Task): boolean {
  if (state.ticked?.includes(id)) return true;
  if (!done) return false;
  const channel = directory.channel(done.channel).id;
  return state.messages.some((each) => each.channel === channel && textOf(each).includes(done.text));
}

/** The tour, with what is done of it. Throws user_not_found, channel_not_found. */
export function shownTour(workspace: Workspace, { title, tasks }: Tour): ShownTour {
  const { directory } = workspace;
  return {
    title,
    tasks: tasks.map((task) => {
      const { id, title: name, text, person, place, type = null } = task;
      directory.user(person);
      const isApp = place === 'home' || place === 'messages';
      const channel = isApp ? directory.directMessage(person).id : directory.channel(place).id;
      const tab = place === 'home' ? 'home' : 'messages';
      return { id, title: name, text, person, channel, tab, type, done: isDone(workspace, task) };
    }),
  };
}
