import type { FlowSurroundings } from '../flows/surroundings';
import { answersAttached, answersTold, type MailTemplate } from './mail';
import type { Policy } from './policy';

type Named = Pick<Policy, 'mail' | 'http'>;

/** What flows can name of a policy, as they are written beside it. */
export function surroundingsOf(policy: Named): FlowSurroundings {
  return { templates: templatesOf(policy, answersTold), endpoints: endpointsOf(policy) };
}

/**
 * The same for the steps of a version on record. What its templates say may have changed since: a line without its
 * answer is left out, but an email is not written without its file.
 */
export function surroundingsOfSteps(policy: Named): FlowSurroundings {
  return { templates: templatesOf(policy, answersAttached), endpoints: endpointsOf(policy) };
}

/** The same for its decisions. An email that lacks its file fails alone, and can be tried again. */
export function surroundingsToDecide(policy: Named): FlowSurroundings {
  return { templates: templatesOf(policy, () => []), endpoints: endpointsOf(policy) };
}

function templatesOf({ mail: { templates } }: Named, told: (one: MailTemplate) => string[]) {
  return Object.fromEntries(Object.entries(templates).map(([name, one]) => [name, told(one)]));
}

function endpointsOf({ http: { endpoints } }: Named): string[] {
  return endpoints.map(({ name }) => name);
}
