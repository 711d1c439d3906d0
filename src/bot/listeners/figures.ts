import { type StatsPeriodName, statsPeriodName } from '../../domain/derived/figures/stats-period';
import { TalliesNotReady } from '../../domain/ports/tally-book';
import { isRefused } from '../../domain/records/refusals';
import { figuresOf } from '../../domain/servicing/figures-of';
import { actionIds } from '../block-kit/ids';
import type { Services } from '../services/services';
import { figuresMessage } from '../views/figures-message';
import { refusalText } from '../views/refusal-text';
import { permit } from './admit';
import type { ByName } from './by-name';
import type { Interaction } from './interaction';
import { onPress } from './on-press';
import type { PrivateReply } from './private-reply';

/** The buttons under figures, for another period. */
export function onFigures(named: ByName, services: Services): void {
  for (const name of statsPeriodName.options) {
    onPress(named, services, {
      actionId: actionIds.stats[name],
      handle: (press, reply) => showFigures(services, press, { name, reply, how: 'in_place' }),
    });
  }
}

type Asked = { name: StatsPeriodName; reply: PrivateReply; how: 'beside' | 'in_place' };

/** Answers a lead or finance with figures, privately. */
export async function showFigures(
  services: Services,
  { user, t, workspace }: Pick<Interaction, 'user' | 't' | 'workspace'>,
  { name, reply, how }: Asked,
): Promise<string | null> {
  const { tallies, policy, clock, charts } = services;
  const permitted = await permit(services, user, { what: 'stats', order: null, needs: 'stats.view', to: 'look' });
  if (isRefused(permitted)) return refusalText(permitted.refusal, '', t, policy.roles);
  try {
    const report = await figuresOf(tallies, name, { policy, now: clock() });
    await charts.send(workspace, figuresMessage(report, policy, t), (message) => reply(message, how));
    return null;
  } catch (error) {
    if (error instanceof TalliesNotReady) return t.stats.notReady;
    throw error;
  }
}
