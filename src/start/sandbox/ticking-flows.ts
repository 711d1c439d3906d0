import type { Sandbox } from 'slack-sandbox';
import type { BotPorts } from '../../bot/services/bot-ports';
import { isLowerReturnFee } from './lower-return-fee';

/** The ports, whose flows tick the tour's tasks once the lower fee was replayed in full, and once it is active. */
export function tickingFlows<Ports extends Pick<BotPorts, 'flows' | 'flowReplays'>>(
  ports: Ports,
  { tick }: Pick<Sandbox, 'tick'>,
): Ports {
  const { flows, flowReplays } = ports;
  return {
    ...ports,
    flows: {
      ...flows,
      async activate(activation) {
        await flows.activate(activation);
        if (isLowerReturnFee(activation)) tick('activate');
      },
    },
    flowReplays: {
      ...flowReplays,
      async keep(replay) {
        await flowReplays.keep(replay);
        if (isLowerReturnFee(replay) && replay.repeated === replay.entries) tick('replay');
      },
    },
  };
}
