import type { StateValues } from '../block-kit/element-values';
import type { Option } from '../block-kit/text-objects';
import type { ShownMessage } from '../server/shown-message';
import type { Surface } from './surface';
import { complaint, perform } from './ui-client';

/** Where on a message blocks stand: in it, or, with a `url`, in what the bot shows of that address. */
export type MessagePlace = {
  person: string;
  message: ShownMessage;
  values: StateValues;
  url?: string;
  onTrouble: (what: string | null) => void;
};

/** The surface of a message, or of what the bot shows under it. */
export function messageSurface({ person, message, values, url, onTrouble }: MessagePlace): Surface {
  const { channel, ts } = message;
  return {
    async act(blockId, actionId, typed) {
      onTrouble(complaint(await perform('act', { user: person, channel, ts, url, blockId, actionId, typed })));
    },
    // What is typed on a message is put in when its field is left; there is no submit to wait for.
    hold: () => undefined,
    // Fields for files are in modals only.
    upload: async () => undefined,
    async suggest(blockId, actionId, query) {
      const asking = { user: person, container: ts, channel, url, blockId, actionId, query };
      const { options = [] } = await perform('suggest', asking);
      return options as Option[];
    },
    valueOf: (blockId, actionId) => values[blockId]?.[actionId],
    errors: {},
  };
}
