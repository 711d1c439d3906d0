import { App, type Logger as BoltLogger } from '@slack/bolt';
import { untraced } from '../domain/ports/tracing';
import type { BotPorts } from './bot-ports';
import { boltLogger } from './connection/bolt-logger';
import { interactiveOptions } from './connection/clients';
import { healthRoute, readinessRoute } from './connection/health';
import type { BotReceiver } from './connection/receiving/bot-receiver';
import { type InFlight, inFlight } from './connection/receiving/in-flight';
import { nobody } from './connection/receiving/observer';
import { receiverFor } from './connection/receiving/receiver-for';
import { tellPerson } from './connection/receiving/tell-person';
import { realTime } from './connection/receiving/timing';
import type { ConnectionOptions } from './connection/slack-connection';
import { oneWorkspace } from './connection/workspaces/one-workspace';
import { severalWorkspaces } from './connection/workspaces/several-workspaces';
import type { Workspaces } from './connection/workspaces/workspaces';
import type { BotDeps } from './deps';
import { type Language, languages } from './language/language';
import { listen } from './listeners';
import { onHome } from './listeners/home';
import { languageBook } from './people/language-book';
import { postingRate } from './people/posting-rate';
import { roleBook } from './people/roles';
import { startDelivering } from './start-delivering';
import { stopInTurn } from './stop-in-turn';

/** Orchestrators kill after 30 seconds as a rule, and the database has to be closed as well. */
const usualStopMs = 10_000;

export type Bot = {
  /** Takes nothing new, finishes what is in hand, and lets go of Slack. What is not done in time is named in the log, and left. */
  stop: () => Promise<void>;
};

/** Starts listening to Slack and delivering to it. Throws where Slack does not accept the tokens. */
export async function startBot(slack: ConnectionOptions, ports: BotPorts): Promise<Bot> {
  const { orders, finder, homes, audit, servicing, policy, log, clock, mintId, stopMs = usualStopMs } = ports;
  const logger = boltLogger(log);
  const shared = languages[policy.language];
  const workspaces = workspacesOf(slack, ports, shared, logger);
  const working = inFlight();
  const receiver = receiverOf(slack, ports, { workspaces, shared, logger, working });
  const app = new App({
    ...workspaces.authorization,
    receiver,
    clientOptions: interactiveOptions(slack.apiUrl, logger),
    logger,
    deferInitialization: true,
  });
  const people = {
    languages: languageBook(workspaces.interactive, shared, clock),
    roles: roleBook(workspaces.interactive, policy, clock),
    shared,
  };
  const { keeper, wake, running } = startDelivering(ports, workspaces.delivering, people);
  const deps: BotDeps = {
    ...{ servicing, orders, finder, deliveries: ports.deliveries, audit, homes },
    ...{ ...people, policy, log, clock, mintId, wake },
    posting: postingRate({ counts: ports.postings, most: policy.posts.perPersonAndMinute, clock, log }),
  };
  // The receiver logs it and answers in the listener's stead; Bolt 5.1.0 tells it only of what is thrown on.
  app.error(async (error) => {
    throw error;
  });
  workspaces.listen(app);
  listen(app, deps);
  onHome(app, deps, keeper);

  const inTurn = [
    { name: 'the receiver', stop: () => receiver.stop() },
    { name: 'listeners', stop: working.drained },
    ...running,
  ];
  const stop = async () => {
    const left = await stopInTurn(inTurn, stopMs, { timing: realTime, log });
    if (left.length > 0) log.warn({ left, requests: working.names() }, 'stopped with work left');
  };
  try {
    await app.init();
    await receiver.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/** Throws where there are several workspaces and nothing to keep them in. */
function workspacesOf(
  { connection, apiUrl }: ConnectionOptions,
  { workspaces, policy, log }: BotPorts,
  shared: Language,
  logger: BoltLogger,
): Workspaces {
  if (connection.mode !== 'oauth') return oneWorkspace(connection.botToken, apiUrl, logger);
  if (workspaces === undefined) throw new Error('several workspaces need a store for them');
  return severalWorkspaces({ ...workspaces, connection, apiUrl, policy, shared, log, logger });
}

type Answering = { workspaces: Workspaces; shared: Language; logger: BoltLogger; working: InFlight };

/** What takes Slack's requests, and serves what else is served over HTTP. */
function receiverOf(
  slack: ConnectionOptions,
  ports: BotPorts,
  { workspaces, shared, logger, working }: Answering,
): BotReceiver {
  const { log, mintId, seen, tracing = untraced } = ports;
  const inside = [readinessRoute(async () => missing(receiver.isOpen(), ports)), ...(ports.routes ?? [])];
  const receiver: BotReceiver = receiverFor(
    slack,
    { routes: [healthRoute, ...workspaces.routes], inside, seen, logger },
    {
      ...{ log, mintId, tracing, working, shared, timing: realTime, observer: { ...nobody, ...ports.observer } },
      tell: tellPerson(workspaces.interactive, shared),
    },
  );
  return receiver;
}

async function missing(isOpen: boolean, { pingDatabase }: BotPorts): Promise<string[]> {
  const database = await pingDatabase().then(
    () => [],
    () => ['database'],
  );
  return [...database, ...(isOpen ? [] : ['slack'])];
}
