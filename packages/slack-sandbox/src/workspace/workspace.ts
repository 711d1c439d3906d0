import type { Option } from '../block-kit/text-objects';
import { Changes } from './changes';
import { WorkspaceDirectory } from './directory';
import { type FileContents, Files } from './files';
import { contentsInMemory } from './kept-contents';
import { MessageStates } from './message-states';
import { Messages } from './messages';
import { Notices } from './notices';
import { Outbox } from './outbox';
import { ResponseUrls } from './response-urls';
import { Settings } from './settings';
import { Triggers } from './triggers';
import { Uploads } from './uploads';
import { ViewStacks } from './view-stacks';
import type { WorkspaceState } from './workspace-state';

/**
 * What a workspace needs to run. `clock` gives milliseconds since 1970; bots answer people under `origin`, people
 * read messages under `pageUrl`.
 */
export type WorkspaceSettings = {
  clock: () => number;
  triggerTtlMs: number;
  origin: string;
  pageUrl: string;
  /** What is in uploaded files; kept in memory unless told. */
  contents?: FileContents;
  warn?: (notice: string) => void;
};

/** One workspace: its people and channels, what was said, and what is open in front of whom. */
export type Workspace = {
  state: WorkspaceState;
  clock: () => number;
  pageUrl: string;
  changes: Changes;
  directory: WorkspaceDirectory;
  settings: Settings;
  messages: Messages;
  messageStates: MessageStates;
  views: ViewStacks;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  uploads: Uploads;
  /** What the bot last offered in menus that ask it, by person and menu. */
  offers: Map<string, Option[]>;
  notices: Notices;
  files: Files;
  outbox: Outbox;
};

/** A workspace that goes on from `state`. */
export function openWorkspace(
  state: WorkspaceState,
  { clock, triggerTtlMs, origin, pageUrl, contents = contentsInMemory(), warn = () => undefined }: WorkspaceSettings,
): Workspace {
  const changes = new Changes();
  const directory = new WorkspaceDirectory(state);
  return {
    state,
    clock,
    pageUrl,
    changes,
    directory,
    settings: new Settings(state, directory, changes),
    messages: new Messages(state, clock, changes),
    messageStates: new MessageStates(changes),
    views: new ViewStacks(clock, changes),
    triggers: new Triggers(clock, triggerTtlMs),
    responseUrls: new ResponseUrls(clock, origin),
    uploads: new Uploads(origin),
    offers: new Map(),
    notices: new Notices(changes, warn),
    files: new Files(state, { clock, pageUrl, contents }),
    outbox: new Outbox(state, clock, changes),
  };
}
