import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandStartedEvent } from 'mongodb';
import { auditTrail } from '../../src/store/audit/audit-trail';
import { postingCounts } from '../../src/store/expiring/posting-counts';
import { seenRequests } from '../../src/store/expiring/seen-requests';
import { usedStates } from '../../src/store/expiring/used-states';
import { orderStore } from '../../src/store/orders/order-store';
import { deliveryStore } from '../../src/store/outgoing/delivery-store';
import { digestStore } from '../../src/store/outgoing/digest-store';
import { homeStore } from '../../src/store/outgoing/home-store';
import { preferences } from '../../src/store/outgoing/preferences';
import { installationStore } from '../../src/store/workspaces/installation-store';
import { placeStore } from '../../src/store/workspaces/place-store';
import { tokenSeal } from '../../src/store/workspaces/token-seal';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { notKept } from '../support/not-kept';
import { anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

const writes = ['insert', 'update', 'delete', 'findAndModify', 'bulkWrite'];
const now = new Date('2026-11-02T10:00:00Z');
const clock = () => now;

describe('every write', () => {
  let database: TestDatabase;
  const commands: CommandStartedEvent[] = [];

  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    database.client.on('commandStarted', (command) => commands.push(command));
  });
  afterAll(() => database.drop());

  const actor = { id: 'U0AVA', role: 'agent' } as const;
  const cancelling = {
    ...{ action: 'cancel', order: 'W-1', requestId: 'r1', actor, reason: 'other' },
    lines: [{ line: 1, quantity: 1 }],
  };
  const acme = { id: 'T0ACME', name: 'Acme', token: 'xoxb-acme', botId: 'B1', botUserId: 'U1', scopes: [] };
  const denial = { at: now.toISOString(), actor, what: 'cancel', order: 'W-1', refusal: 'not_permitted' } as const;

  it.each<[string, () => Promise<unknown>]>([
    ['orders', () => takeIn(orderStore(database.db, clock), anOrder({ orderNumber: 'W-1' }))],
    ['orders', () => servicingOn(database.db, clock).submit('cancel', cancelling)],
    [
      'orders',
      () => deliveryStore(database.db, clock).requestCard('W-1', { key: 'k', channel: 'C1', askedBy: 'U0AVA' }),
    ],
    ['orders', () => deliveryStore(database.db, clock).claim('a worker')],
    ['denials', () => auditTrail(database.db, notKept).denied(denial)],
    ['homes', () => homeStore(database.db, clock).opened('U0AVA')],
    ['homes', () => homeStore(database.db, clock).touched('U0AVA', 'W-1')],
    ['preferences', () => preferences(database.db).switchOff('U0AVA', ['reply'])],
    ['digests', () => digestStore(database.db, clock).plan({ from: now, to: now, made: false })],
    ['places', () => placeStore(database.db).learn(['C0ORDERS'], 'T0ACME')],
    ['postingCounts', () => postingCounts(database.db).add('U0AVA', now)],
    ['usedStates', () => usedStates(database.db).use('state', now)],
    ['seenRequests', () => seenRequests(database.db).keep('hash', now)],
    [
      'installations',
      () =>
        installationStore(database.db, tokenSeal([{ id: 'k1', bytes: Buffer.alloc(32) }]), clock).keep({
          ...acme,
          installedBy: 'U0ANA',
        }),
    ],
  ])('of %s waits until a majority has it in its journal', async (collection, write) => {
    commands.length = 0;
    await write();
    const written = commands.filter(({ commandName }) => writes.includes(commandName));
    // A denied try is sealed after it was kept, while others are written.
    expect(written.map(({ commandName, command }) => command[commandName])).toContain(collection);
    for (const { command } of written) expect(command.writeConcern).toMatchObject({ w: 'majority', j: true });
  });
});
