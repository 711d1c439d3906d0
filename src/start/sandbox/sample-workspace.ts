import type { WorkspaceSeed } from 'slack-sandbox';

/** The people, user groups and channels that `slash-order.example.yaml` names. */
export const sampleWorkspace: WorkspaceSeed = {
  people: [
    { id: 'U0AVA', name: 'ava', realName: 'Ava Agent', title: 'Service agent' },
    { id: 'U0BEN', name: 'ben', realName: 'Ben Brandt', title: 'Service agent', locale: 'pt-BR' },
    { id: 'U0ANA', name: 'ana', realName: 'Ana Lead', title: 'Team lead' },
    { id: 'U0FIN', name: 'finn', realName: 'Finn Ledger', title: 'Finance' },
  ],
  groups: [
    { id: 'S0LEADS', name: 'Team leads', handle: 'leads', members: ['U0ANA'] },
    { id: 'S0FIN', name: 'Finance', handle: 'finance', members: ['U0FIN'] },
  ],
  channels: [
    { id: 'C0ORDERS', name: 'orders', topic: 'Look up orders and work on them' },
    { id: 'C0RMA', name: 'order-approvals', topic: 'Returns and approvals' },
    { id: 'C0MEMO', name: 'credit-memos', topic: 'Credit memos for finance' },
    { id: 'C0RANDOM', name: 'random', topic: 'Anything else' },
  ],
};
