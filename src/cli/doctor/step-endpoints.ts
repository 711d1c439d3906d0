import { flow as flowContent } from '../../domain/flows/flow';
import { activeVersion, keptVersion } from '../../domain/flows/flow-in-force';
import { type HttpPolicy, isListedHost, type StepEndpoint } from '../../domain/policy/http';
import type { FlowHistory } from '../../domain/records/flow-version';
import { actionName } from '../../domain/values/action-name';
import { PrivateAddress } from '../../flows/public-address';
import { reachEndpoint } from '../../flows/reach-endpoint';
import type { Config } from '../../start/config/config';
import type { Database } from '../../store/database/connect';
import { flowBook } from '../../store/flows/flow-book';
import { type Finding, failed, ok, skipped } from './finding';

/** Whether the systems can be reached that steps of the active flows ask. Sends them nothing. */
export async function checkStepEndpoints(
  { db }: Pick<Database, 'db'>,
  { policy: { http }, slack }: { policy: { http: HttpPolicy }; slack: Config['slack'] },
): Promise<Finding[]> {
  const asked = endpointsAsked(await flowBook(db).history());
  const endpoints = http.endpoints.filter(({ name }) => asked.has(name));
  return Promise.all(endpoints.map((endpoint) => checkEndpoint(endpoint, http, slack === null)));
}

/** By the versions that decide. */
function endpointsAsked(history: FlowHistory): Set<string> {
  const names = actionName.options.flatMap((action) => {
    const version = keptVersion(history, action, activeVersion(history, action));
    const flow = version === null ? null : flowContent.safeParse(version.content).data;
    return flow?.then.flatMap(({ http }) => http?.endpoint ?? []) ?? [];
  });
  return new Set(names);
}

async function checkEndpoint({ name, url }: StepEndpoint, http: HttpPolicy, sandbox: boolean): Promise<Finding> {
  const check = `endpoint ${name}`;
  if (sandbox) return skipped(check, 'The sandbox asks no other system.');
  try {
    await reachEndpoint({ url, privately: isListedHost(http, url) });
    return ok(check);
  } catch (error) {
    if (error instanceof PrivateAddress) {
      return failed(check, `No connection: ${error.message}. List the host in http.privateHosts if it is meant.`);
    }
    return failed(
      check,
      `No connection: ${error instanceof Error ? error.message : String(error)}. Check its address.`,
    );
  }
}
