import type { DeliveryPayload } from '../../domain/records/delivery';
import type { Message } from '../block-kit/blocks';
import type { Services } from '../services/services';
import { peopleIn, withNames } from '../views/with-names';

/** The message with names in place of mentions; of a reminder, which mentions who has to act, as it is. */
export async function byName(
  { names }: Pick<Services, 'names'>,
  message: Message,
  { kind }: DeliveryPayload,
): Promise<Message> {
  return kind === 'reminder' ? message : withNames(message, await names.of(peopleIn(message)));
}
