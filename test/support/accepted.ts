import { isRefused, type Refused } from '../../src/domain/records/refusals';

/** The answer. Throws the refusal, where it is one: what is refused is not what was to be tested or measured. */
export function accepted<T extends object>(answer: T | Refused): T {
  if (isRefused(answer)) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
  return answer;
}
