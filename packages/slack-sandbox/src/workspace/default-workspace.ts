import { usualLocale } from './locales';
import type { WorkspaceState } from './workspace-state';

const person = (id: string, name: string, realName: string, title: string, locale: string = usualLocale) => ({
  id,
  name,
  realName,
  title,
  isBot: false,
  locale,
});

const people = ['U0AVA', 'U0BEN', 'U0ANA', 'U0FIN'];
const bot = 'U0BOT';

const channel = (id: string, name: string, topic: string) => ({
  id,
  name,
  kind: 'public' as const,
  members: [...people, bot],
  topic,
});

/** The workspace that a sandbox starts with. */
export function defaultWorkspace(): WorkspaceState {
  return {
    team: { id: 'T0SANDBOX', name: 'Sandbox', domain: 'sandbox' },
    bot: { id: 'B0BOT', appId: 'A0SANDBOX', userId: bot },
    users: [
      person('U0AVA', 'ava', 'Ava Agent', 'Service agent'),
      person('U0BEN', 'ben', 'Ben Brandt', 'Service agent', 'pt-BR'),
      person('U0ANA', 'ana', 'Ana Lead', 'Team lead'),
      person('U0FIN', 'finn', 'Finn Ledger', 'Finance'),
      { ...person(bot, 'slash-order', 'slash-order', 'App'), isBot: true },
    ],
    groups: [
      { id: 'S0LEADS', name: 'Team leads', handle: 'leads', members: ['U0ANA'] },
      { id: 'S0FIN', name: 'Finance', handle: 'finance', members: ['U0FIN'] },
    ],
    channels: [
      channel('C0ORDERS', 'orders', 'Look orders up and service them'),
      channel('C0RMA', 'order-approvals', 'Return orders and approvals'),
      channel('C0MEMO', 'credit-memos', 'Credit memos for finance'),
      channel('C0RANDOM', 'random', 'Anything else'),
      ...people.map((id) => ({
        id: id.replace(/^U/, 'D'),
        name: id,
        kind: 'im' as const,
        members: [id, bot],
        topic: '',
      })),
    ],
    messages: [],
    lastTs: 0,
  };
}
