import { z } from 'zod';
import { SlackError } from '../../workspace/slack-error';
import { method } from '../method';

export const appsConnectionsOpen = method({
  token: 'app',
  arguments: z.object({}),
  run(_, { socketUrl }) {
    if (!socketUrl) throw new SlackError('socket_mode_not_enabled');
    return { url: socketUrl() };
  },
});
