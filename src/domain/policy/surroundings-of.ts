import type { FlowSurroundings } from '../flows/surroundings';
import type { Policy } from './policy';

/** What flows can name of a policy. */
export function surroundingsOf({ mail, http }: Pick<Policy, 'mail' | 'http'>): FlowSurroundings {
  return { templates: Object.keys(mail.templates), endpoints: http.endpoints.map(({ name }) => name) };
}
