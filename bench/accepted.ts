import { isRefused, type Refused } from '../src/domain/records/refusals';

/** The answer, where it is no refusal. Throws the refusal: what is refused is not what was to be measured. */
export function accepted<T extends object>(answer: T | Refused): T {
  if (isRefused(answer)) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
  return answer;
}
