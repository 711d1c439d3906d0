import type { ModalView } from '@slack/types';
import { activationOf } from '../../domain/flows/activation-of';
import { versionProblems } from '../../domain/flows/compiled-version';
import { keptVersion } from '../../domain/flows/flow-in-force';
import type { Policy } from '../../domain/policy/policy';
import { surroundingsToDecide } from '../../domain/policy/surroundings-of';
import type { FlowReplay } from '../../domain/records/flow-replay';
import type { FlowHistory } from '../../domain/records/flow-version';
import { type ActionName, isActionName } from '../../domain/values/action-name';
import { actionIds } from '../block-kit/ids';
import type { Services } from '../services/services';
import { flowsModal, versionsToTry } from '../views/flows-modal';
import { versionName } from '../views/replay-message';
import { whyNotPermitted } from './admit';
import type { ByName } from './by-name';
import type { CommandInteraction, Interaction, Press } from './interaction';
import { onPress } from './on-press';
import { showLastModal } from './show-modal';

const dayMs = 86_400_000;

/** What is looked at: replays, and runs of steps. */
const daysShown = 30;

/** Versions of flows, tried and activated by those who may. */
export function onFlows(named: ByName, services: Services): void {
  onPress(named, services, {
    actionId: actionIds.flowReplay,
    handle: (press) => replayVersion(services, press),
    faultKind: 'outcomeUnknown',
  });
  onPress(named, services, {
    actionId: actionIds.flowActivate,
    handle: (press) => activateVersion(services, press),
    faultKind: 'outcomeUnknown',
  });
}

/** Opens the overview; or returns why not. */
export async function openFlows(services: Services, command: CommandInteraction): Promise<string | null> {
  const refused = await whyNotPermitted(services, command, { needs: 'flows.activate', to: 'look' });
  if (refused !== null) return refused;
  await showLastModal(command, await overview(services, command, command.channel));
  return null;
}

async function overview(services: Services, { t }: Pick<Interaction, 't'>, channel: string): Promise<ModalView> {
  const { flows, flowReplays, clock, policy } = services;
  const history = await flows.history();
  const unworkable = versionsToTry(history).filter((version) => !canWork(version, history, policy));
  const [replays, runs] = await Promise.all([
    replaysOf(services, history),
    flowReplays.runsSince(new Date(clock().getTime() - daysShown * dayMs).toISOString()),
  ]);
  return flowsModal({ history, replays, unworkable, runs, channel, now: clock().toISOString() }, t);
}

async function replaysOf({ flowReplays }: Services, history: FlowHistory): Promise<FlowReplay[]> {
  const found = await Promise.all(versionsToTry(history).map((version) => flowReplays.latest(version)));
  return found.filter((one) => one !== null);
}

/** Begins a replay over the last 30 days, which tells in the channel. */
async function replayVersion(services: Services, press: Press): Promise<string | null> {
  const { t, user } = press;
  const refused = await whyNotPermitted(services, press, { needs: 'flows.activate', to: 'act' });
  if (refused !== null) return refused;
  const meant = meantVersion(press.value, await services.flows.history());
  if (meant === null) return t.flows.gone;
  services.posting.take(user);
  const since = new Date(services.clock().getTime() - daysShown * dayMs).toISOString();
  await services.replayJobs.create({ ...meant, since, channel: channelOf(press), requestedBy: user });
  services.wakeReplays();
  return press.view === undefined ? null : t.flows.begun;
}

async function activateVersion(services: Services, press: Press): Promise<string | null> {
  const { t, user } = press;
  const { flows, flowReplays, clock, policy } = services;
  const refused = await whyNotPermitted(services, press, { needs: 'flows.activate', to: 'act' });
  if (refused !== null) return refused;
  const history = await flows.history();
  const meant = meantVersion(press.value, history);
  if (meant === null) return t.flows.gone;
  if (!canWork(meant, history, policy)) return t.flows.unworkable;
  const replay = await flowReplays.latest(meant);
  const asked = { ...meant, by: user, at: clock().toISOString(), unchecked: false, replay };
  const activation = activationOf(history, asked);
  if ('why' in activation) return t.flows.whyNot[activation.why];
  await flows.activate(activation);
  services.log.info({ activation }, 'a flow was activated');
  if (press.view !== undefined) await showAgain(services, press);
  const done = t.flows.done(t.actions[meant.action].title, versionName(meant.version, t));
  return activation.replay?.compared === 0 ? `${done} ${t.flows.nothingTried}` : done;
}

/** Whether a version can decide with this policy file: going back is not held up by an email that lacks its file. */
function canWork({ action, version }: MeantVersion, history: FlowHistory, policy: Policy): boolean {
  const kept = keptVersion(history, action, version);
  return kept === null || versionProblems(kept, surroundingsToDecide(policy)).length === 0;
}

/** The overview as it is now. */
async function showAgain(services: Services, press: Press): Promise<void> {
  const view = await overview(services, press, channelOf(press));
  await press.client.views.update({ view_id: press.view?.id ?? '', view });
}

type MeantVersion = { action: ActionName; version: number; digest: string };

/** `return 8`; `null` unless it is on record. 0 is no flow. */
function meantVersion(value: string, { versions }: FlowHistory): MeantVersion | null {
  const [action = '', number = ''] = value.split(' ');
  if (!isActionName(action) || !/^\d{1,7}$/.test(number)) return null;
  const version = Number(number);
  if (version === 0) return { action, version, digest: '' };
  const kept = versions.find((one) => one.action === action && one.version === version);
  return kept === undefined ? null : { action, version, digest: kept.digest };
}

/** Where the overview was asked for, or where the message is; else it is told to the person. */
function channelOf({ view, origin, user }: Press): string {
  if (view === undefined) return origin?.channel ?? user;
  const metadata: unknown = JSON.parse(view.private_metadata || '{}');
  const channel = typeof metadata === 'object' && metadata !== null && 'channel' in metadata ? metadata.channel : null;
  return typeof channel === 'string' && /^[CGD][A-Z0-9]+$/.test(channel) ? channel : user;
}
