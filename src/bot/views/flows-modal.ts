import type { KnownBlock, ModalView } from '@slack/types';
import { activationOf } from '../../domain/flows/activation-of';
import { activeVersion } from '../../domain/flows/flow-in-force';
import type { RunCount } from '../../domain/ports/flow-replays';
import type { FlowReplay } from '../../domain/records/flow-replay';
import type { FlowActivation, FlowHistory, FlowVersion } from '../../domain/records/flow-version';
import { type ActionName, actionName } from '../../domain/values/action-name';
import { actionsBlock, context, header, modal, section } from '../block-kit/blocks';
import { callbackIds } from '../block-kit/ids';
import { mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { activateButton, isRepeated, replayButton, versionName } from './replay-message';

/**
 * `replays` are the newest of each version, `runs` those of 30 days; the steps of what is `unworkable` name what the
 * policy file does not have. `now` is a UTC instant.
 */
export type ShownFlows = {
  history: FlowHistory;
  replays: readonly FlowReplay[];
  unworkable: readonly FlowVersion[];
  runs: readonly RunCount[];
  channel: string;
  now: string;
};

/** How many versions of an action are shown. */
const mostVersions = 6;

/** The versions of all flows: which decides, who activated it, and what can be tried and activated. */
export function flowsModal(shown: ShownFlows, t: Language): ModalView {
  const known = actionName.options.filter((action) => shown.history.versions.some((one) => one.action === action));
  return modal({
    callback: callbackIds.flows,
    metadata: JSON.stringify({ channel: shown.channel }),
    title: t.flows.title,
    close: t.modal.close,
    blocks: known.length === 0 ? [section(t.flows.none)] : known.flatMap((action) => actionBlocks(action, shown, t)),
  });
}

function actionBlocks(action: ActionName, shown: ShownFlows, t: Language): KnownBlock[] {
  const { history } = shown;
  const active = activeVersion(history, action);
  const others = othersShown(history, action);
  const last = history.activations.findLast((one) => one.action === action);
  return [
    header(t.actions[action].title),
    section(t.flows.decides(versionName(active, t))),
    ...(last === undefined ? [] : [context(activatedText(last, t))]),
    ...runsBlocks(action, shown, t),
    ...others.flatMap((version) => versionBlocks(version, shown, t)),
  ];
}

/** Versions that can be tried, the newest first. */
export function versionsToTry(history: FlowHistory): FlowVersion[] {
  return actionName.options.flatMap((action) => othersShown(history, action));
}

function othersShown(history: FlowHistory, action: ActionName): FlowVersion[] {
  const active = activeVersion(history, action);
  const others = history.versions.filter((one) => one.action === action && one.version !== active);
  return others.sort((a, b) => b.version - a.version).slice(0, mostVersions);
}

function activatedText({ at, by, replay, unchecked }: FlowActivation, t: Language): string {
  const rests = replay === null ? [] : [t.flows.restsOn(replay.compared, replay.different)];
  return [
    t.flows.activated(t.instant(at), mention({ id: by })),
    ...rests,
    ...(unchecked ? [t.flows.unchecked] : []),
  ].join(' · ');
}

function runsBlocks(action: ActionName, { runs }: ShownFlows, t: Language): KnownBlock[] {
  const mine = runs.filter((one) => one.action === action);
  const total = (of: (one: RunCount) => number) => mine.reduce((all, one) => all + of(one), 0);
  return mine.length === 0
    ? []
    : [
        context(
          t.flows.runs(
            total((one) => one.runs),
            total((one) => one.failed),
          ),
        ),
      ];
}

/** The button to activate it is there only where it would be. */
function versionBlocks(version: FlowVersion, shown: ShownFlows, t: Language): KnownBlock[] {
  const { history, replays, unworkable, now } = shown;
  const { action, version: number, at, digest } = version;
  const replay =
    replays.find((one) => one.action === action && one.version === number && one.digest === digest) ?? null;
  const asked = { action, version: number, by: '', at: now, unchecked: false, replay };
  const activation = activationOf(history, asked);
  const told = replay === null ? t.flows.notTried : triedText(replay, t);
  const offered = !('why' in activation) && !unworkable.includes(version);
  const carrying = 'why' in activation || activation.replay === null ? {} : replay;
  return [
    section([`*${t.flows.version(number)}*`, t.flows.known(t.instant(at)), told].join(' · ')),
    ...actionsBlock(`flow:${action}:${number}`, [
      replayButton({ action, version: number }, t),
      ...(offered ? [activateButton({ ...carrying, action, version: number }, t)] : []),
    ]),
    ...(unworkable.includes(version) ? [context(t.flows.unworkable)] : []),
  ];
}

function triedText(replay: FlowReplay, t: Language): string {
  const { at, different, compared } = replay;
  return isRepeated(replay) ? t.flows.tried(t.instant(at), different, compared) : t.flows.triedInVain(t.instant(at));
}
