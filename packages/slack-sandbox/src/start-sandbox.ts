import { Driver } from './driver/driver';
import type { Desk } from './interaction/desk';
import { neverSent } from './interaction/unheard';
import { readManifest } from './manifest';
import { serve, startListening } from './server/sandbox-server';
import { shownTour } from './tour/shown-tour';
import { tick } from './tour/tick';
import { type Tour, tour as tourSchema } from './tour/tour';
import { SignedHttp } from './transport/signed-http';
import { SocketMode } from './transport/socket-mode';
import { WebApi } from './web-api/web-api';
import { DataFile } from './workspace/data-file';
import { contentsIn } from './workspace/kept-contents';
import { newWorkspace } from './workspace/new-workspace';
import type { Outbox } from './workspace/outbox';
import { resetWorkspace } from './workspace/reset';
import type { WorkspaceSeed } from './workspace/seed';
import { openWorkspace, type Workspace } from './workspace/workspace';

const BOT_TOKEN = 'xoxb-sandbox-bot';
const APP_TOKEN = 'xapp-sandbox-app';
const SIGNING_SECRET = 'sandbox-signing-secret';

/**
 * How what people do reaches the bot; without a `signingSecret` the sandbox has one of its own. A `requestUrl` may be
 * a function where the bot's port is known only later.
 */
export type Transport =
  | { kind: 'socket' }
  | { kind: 'http'; requestUrl: string | (() => string); signingSecret?: string };

export type SandboxOptions = {
  /** 0, the default, for any free one. */
  port?: number;
  /** The bot's app manifest, parsed: its commands are offered, its scopes are all that it may do. */
  manifest: unknown;
  transport: Transport;
  /** Where the workspace is kept over restarts; left out, it is forgotten at stop. */
  dataFile?: string;
  /** Who and what is in the workspace where none is kept yet; a few people and channels unless told. */
  workspace?: WorkspaceSeed;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** `postsPerSecond` in each channel, 0 for no limit; 1 unless told. */
  limits?: { postsPerSecond?: number };
  /** How long the bot may take to acknowledge; 3000 unless told. */
  ackTimeoutMs?: number;
  /** How long a trigger_id is good; 3000 unless told. */
  triggerTtlMs?: number;
  /** What the page suggests to try; nothing unless told. */
  tour?: Tour;
  /** What is done when somebody resets the sandbox on the page; `reset` and no more unless told. */
  onReset?: () => Promise<void>;
  /** Hears, once each, why the app was not told of something. */
  warn?: (notice: string) => void;
};

/** A running sandbox. Give `apiUrl` and the tokens to the bot, `pageUrl` to people, `driver` to tests. */
export type Sandbox = {
  pageUrl: string;
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  driver: Driver;
  /** Takes e-mails that would go out, and shows them on the page. */
  outbox: Outbox;
  /** Marks a task of the tour as done, as people can: for what no message says. */
  tick: (task: string) => void;
  /** Makes the workspace as new: all that was said, opened and set is forgotten. */
  reset: () => void;
  /** Stops listening; what was said is kept in the data file, if there is one. */
  stop(): Promise<void>;
};

/**
 * Starts a local stand-in for a Slack workspace. It speaks Slack's protocol and knows nothing of the bot but its
 * manifest. Throws for a tour that names a person or a channel that is not there.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock = Date.now, ackTimeoutMs = 3000, triggerTtlMs = 3000, onReset, warn } = options;
  const manifest = readManifest(options.manifest);
  const dataFile = options.dataFile === undefined ? undefined : new DataFile(options.dataFile);
  const fresh = () => newWorkspace(options.workspace, manifest.name);
  const state = dataFile?.load() ?? fresh();
  const { server, port } = await startListening(options.port ?? 0);
  const origin = `http://127.0.0.1:${port}`;
  const pageUrl = `http://localhost:${port}`;
  const contents = options.dataFile === undefined ? {} : { contents: contentsIn(`${options.dataFile}.files`) };
  const workspace = openWorkspace(state, { clock, triggerTtlMs, origin, pageUrl, ...contents, ...(warn && { warn }) });
  workspace.changes.subscribe(() => dataFile?.saveSoon(state));
  const { signingSecret = SIGNING_SECRET } = options.transport.kind === 'http' ? options.transport : {};
  const transport = transportOf(options.transport, { ackTimeoutMs, signingSecret, workspace });
  const reset = () => resetWorkspace(workspace, fresh());
  const desk: Desk = {
    ...{ workspace, manifest, transport },
    ...(options.tour && { tour: tourSchema.parse(options.tour) }),
    resetting: false,
    reset: () => whole(desk, async () => (onReset ? onReset() : reset())),
  };
  const api = new WebApi({
    workspace,
    manifest,
    limits: { postsPerSecond: 1, ...options.limits },
    lastPosts: new Map(),
    socketUrl:
      transport instanceof SocketMode ? () => `ws://127.0.0.1:${port}/link?ticket=${transport.ticket()}` : null,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    changes: workspace.changes,
  });
  for (const notice of neverSent(manifest.events)) workspace.notices.add(notice);
  if (desk.tour) shownTour(workspace, desk.tour);
  serve(server, { desk, api });
  return {
    pageUrl,
    apiUrl: `${origin}/api/`,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    signingSecret,
    driver: new Driver(desk, api),
    outbox: workspace.outbox,
    tick: (task) => tick(workspace, task),
    reset,
    async stop() {
      await transport.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      dataFile?.save(state);
    },
  };
}

/** Nobody needs to watch how the workspace is made as new. */
async function whole(desk: Desk, work: () => Promise<void>): Promise<void> {
  if (desk.resetting) throw new Error('The sandbox is being reset already.');
  desk.resetting = true;
  try {
    await work();
  } finally {
    desk.resetting = false;
    desk.workspace.changes.announce();
  }
}

type TransportSettings = { ackTimeoutMs: number; signingSecret: string; workspace: Workspace };

function transportOf(transport: Transport, settings: TransportSettings): SocketMode | SignedHttp {
  const { ackTimeoutMs, signingSecret, workspace } = settings;
  const { changes, state } = workspace;
  if (transport.kind === 'socket') return new SocketMode({ appId: state.bot.appId, ackTimeoutMs, changes });
  const { requestUrl } = transport;
  return new SignedHttp({
    requestUrl: typeof requestUrl === 'string' ? () => requestUrl : requestUrl,
    signingSecret,
    ackTimeoutMs,
  });
}
