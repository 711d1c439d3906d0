import { TaskFailed } from '../../domain/ports/task-failed';
import type { SfccAccess } from '../../start/config/sfcc-access';
import { changedOrders } from '../../storefronts/b2c/changed-orders';
import { type Finding, failed, ok } from './finding';

/** Whether B2C Commerce grants tokens and answers a search at each site. Takes no order in. */
export async function checkB2c(access: SfccAccess | null): Promise<Finding[]> {
  return access === null ? [] : Promise.all(access.sites.map((site) => checkSite(access, site)));
}

async function checkSite(access: SfccAccess, site: string): Promise<Finding> {
  const check = `orders of B2C Commerce site ${site}`;
  const since = new Date().toISOString();
  const pause = () => Promise.reject(new TaskFailed('it asks to be tried later', { final: true, afterSeconds: null }));
  try {
    for await (const _ of changedOrders(access, { fetch, now: Date.now, pause }, { site, since })) break;
    return ok(check, access.everyMs === null ? 'Only pulled by slash-order pull b2c, as SFCC_PULL_MINUTES is 0.' : '');
  } catch (error) {
    if (!(error instanceof TaskFailed)) throw error;
    return failed(check, `${sentence(error.message)} Check SFCC_CLIENT_ID, its scopes and roles, and the site’s id.`);
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
