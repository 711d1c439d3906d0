import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Policy } from '../../domain/policy/policy';
import type { OrderStore } from '../../domain/ports/order-store';
import { isRefused } from '../../domain/records/refusals';
import { takeIn } from '../../domain/servicing/take-in';
import { readOrders } from '../../intake';
import { samplesDir } from '../config/project-files';
import { backOff } from '../ports/back-off';

/** Takes in the sample orders that are missing, XML exports before JSON. Returns the new numbers. */
export async function takeInSamples(store: OrderStore, policy: Policy, receivedAt: string): Promise<string[]> {
  const context = { policy, now: () => receivedAt, backOff };
  const taken: string[] = [];
  for (const path of await sampleFiles()) {
    for await (const item of readOrders({ name: path, stream: createReadStream(path) }, undefined, { receivedAt })) {
      if (!item.ok || (await store.load(item.order.orderNumber)) !== null) continue;
      const outcome = await takeIn(store, item.order, context);
      if (!isRefused(outcome)) taken.push(outcome.orderNumber);
    }
  }
  return taken;
}

async function sampleFiles(): Promise<string[]> {
  const names = await readdir(samplesDir, { recursive: true });
  const rank = (name: string) => (name.startsWith('native') ? 0 : name.endsWith('.xml') ? 1 : 2);
  return names
    .filter((name) => /\.(xml|json)$/.test(name))
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    .map((name) => join(samplesDir, name));
}
