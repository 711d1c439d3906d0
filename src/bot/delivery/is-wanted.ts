import { privateKinds } from '../../domain/ports/preferences';
import type { MessagePayload } from '../../domain/records/delivery';
import type { Services } from '../services/services';

/** Whether whom a message is for wants it. What is for more than one person always goes out. */
export async function isWanted(
  { preferences }: Pick<Services, 'preferences'>,
  payload: MessagePayload,
): Promise<boolean> {
  const kind = privateKinds.find((one) => one === payload.kind);
  if (kind === undefined || !('to' in payload)) return true;
  return !(await preferences.switchedOff(payload.to)).includes(kind);
}
