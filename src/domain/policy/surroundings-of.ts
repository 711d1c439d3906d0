import type { FlowSurroundings } from '../flows/surroundings';
import { answersTold, type MailTemplate } from './mail';
import type { Policy } from './policy';

type Named = Pick<Policy, 'mail' | 'http'>;

/** What flows can name of a policy. */
export function surroundingsOf(policy: Named): FlowSurroundings {
  return { templates: templatesOf(policy, answersTold), endpoints: endpointsOf(policy) };
}

/** The same for a version that decides: what its templates say may have changed since, and only its steps need it. */
export function surroundingsToDecide(policy: Named): FlowSurroundings {
  return { templates: templatesOf(policy, () => []), endpoints: endpointsOf(policy) };
}

function templatesOf({ mail: { templates } }: Named, told: (one: MailTemplate) => string[]) {
  return Object.fromEntries(Object.entries(templates).map(([name, one]) => [name, told(one)]));
}

function endpointsOf({ http: { endpoints } }: Named): string[] {
  return endpoints.map(({ name }) => name);
}
