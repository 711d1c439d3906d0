import { App, type Logger as BoltLogger } from '@slack/bolt';
import { boltLogger } from './connection/bolt-logger';
import { interactiveOptions } from './connection/clients';
import { healthRoute, readinessRoute } from './connection/health';
import type { BotReceiver } from './connection/receiving/bot-receiver';
import { type InFlight, inFlight } from './connection/receiving/in-flight';
import { receiverFor } from './connection/receiving/receiver-for';
import { tellPerson } from './connection/receiving/tell-person';
import type { ConnectionOptions } from './connection/slack-connection';
import { realTime } from './connection/timing';
import { oneWorkspace } from './connection/workspaces/one-workspace';
import { severalWorkspaces } from './connection/workspaces/several-workspaces';
import type { Workspaces } from './connection/workspaces/workspaces';
import { languages } from './language/language';
import { registerListeners } from './listeners';
import type { BotPorts } from './services/bot-ports';
import { type Services, servicesOf } from './services/services';
import { type Background, startBackground } from './start-background';
import { stopInTurn } from './stop-in-turn';

/** Orchestrators usually kill after 30 seconds, and the database has to be closed as well. */
const usualStopMs = 10_000;

export type Bot = {
  /** Takes no new requests, finishes running work and disconnects from Slack. What runs out of time is logged. */
  stop: () => Promise<void>;
};

/** Connects to Slack and starts delivering. Throws if Slack rejects the tokens. */
export async function startBot(slack: ConnectionOptions, ports: BotPorts): Promise<Bot> {
  const { log, stopMs = usualStopMs } = ports;
  const logger = boltLogger(log);
  const workspaces = workspacesOf(slack, ports, logger);
  // Background work uses these services and is woken through them, so the two refer to each other.
  const services: Services = servicesOf(ports, workspaces, {
    wake: () => background.wake(),
    wakeHomes: () => background.wakeHomes(),
    openHome: (user) => background.openHome(user),
    wakeRecalls: () => background.wakeRecalls(),
    wakeReplays: () => background.wakeReplays(),
  });
  const working = inFlight();
  const receiver = receiverOf(slack, services, { workspaces, logger, working });
  const app = appOf(slack, receiver, { workspaces, logger });
  const background: Background = startBackground(services, () => !working.isIdle());
  workspaces.listen(app);
  registerListeners(app, services);

  const inTurn = [
    { name: 'the receiver', stop: () => receiver.stop() },
    { name: 'listeners', stop: working.drained },
    ...background.running,
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

function appOf(
  { apiUrl }: ConnectionOptions,
  receiver: BotReceiver,
  { workspaces, logger }: Pick<Receiving, 'workspaces' | 'logger'>,
): App {
  const app = new App({
    ...workspaces.authorization,
    receiver,
    clientOptions: interactiveOptions(apiUrl, logger),
    logger,
    // Nothing is kept of conversations: looking for it would make an error of each request, stack and all.
    convoStore: false,
    deferInitialization: true,
  });
  // Rethrown for the receiver, which logs it and answers for the listener: Bolt 5.1.0 passes it only thrown errors.
  app.error(async (error) => {
    throw error;
  });
  return app;
}

/** Throws if several workspaces are configured without a store for them. */
function workspacesOf(
  { connection, apiUrl }: ConnectionOptions,
  { workspaces, policy, clock, log }: BotPorts,
  logger: BoltLogger,
): Workspaces {
  if (connection.mode !== 'oauth') return oneWorkspace(connection.botToken, apiUrl, logger);
  if (workspaces === undefined) throw new Error('several workspaces need a store for them');
  const shared = languages[policy.language];
  return severalWorkspaces({ ...workspaces, connection, apiUrl, policy, shared, clock, log, logger });
}

type Receiving = { workspaces: Workspaces; logger: BoltLogger; working: InFlight };

function receiverOf(
  slack: ConnectionOptions,
  services: Services,
  { workspaces, logger, working }: Receiving,
): BotReceiver {
  const { log, mintId, tracing, shared, observer, seen, inbox, routes = [] } = services;
  const inside = [readinessRoute(async () => missing(receiver.isOpen(), services)), ...routes];
  const receiver: BotReceiver = receiverFor(
    slack,
    { routes: [healthRoute, ...workspaces.routes, ...(inbox?.routes ?? [])], inside, seen, logger },
    {
      log,
      mintId,
      tracing,
      working,
      shared,
      timing: realTime,
      observer,
      tell: tellPerson(workspaces.interactive, shared),
    },
  );
  return receiver;
}

async function missing(isOpen: boolean, { pingDatabase }: Pick<Services, 'pingDatabase'>): Promise<string[]> {
  const database = await pingDatabase().then(
    () => [],
    () => ['database'],
  );
  return [...database, ...(isOpen ? [] : ['slack'])];
}
