import { SlackError } from '../workspace/slack-error';
import type { Channel } from '../workspace/workspace-state';
import type { MethodContext } from './method';

const FAMILIES = { public: 'channels', private: 'groups', im: 'im' } as const;

/** What a bot may know of a channel depends on its kind. Throws missing_scope. */
export function requireConversationScope(
  { manifest }: Pick<MethodContext, 'manifest'>,
  { kind }: Pick<Channel, 'kind'>,
  what: 'read' | 'history',
): void {
  const needed = `${FAMILIES[kind]}:${what}`;
  if (manifest.scopes.includes(needed)) return;
  throw new SlackError('missing_scope', { needed, provided: manifest.scopes.join(',') });
}
