import type { Message } from '../block-kit/blocks';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { possibleOn } from '../parse/command-text';
import { numbersNear } from '../parse/near-numbers';
import { isLikeNumber, numbersMeant, plainReference } from '../parse/order-reference';
import type { Services } from '../services/services';
import { help } from '../views/help';
import { noOrderMessage } from '../views/no-order-message';
import { searchOrders } from './find-orders';
import type { Interaction } from './interaction';

type Asker = Pick<Interaction, 'user' | 't'>;

/** The number of the order that is meant; or what to tell a person of whose words no order follows. */
export type OrderMeant = { order: string } | { answer: Message };

/** Finds the order that somebody means, however they say it (see `numbersMeant`); else what comes closest to it. */
export async function orderMeant(services: Services, asker: Asker, typed: string): Promise<OrderMeant> {
  const { finder, policy } = services;
  const whole = numbersMeant(typed, policy);
  const inFront = beginningsOf(typed).map((front) => ({ front, numbers: numbersMeant(front, policy) }));
  const existing = await finder.existing([...whole, ...inFront.flatMap(({ numbers }) => numbers)]);
  const order = whole.find((number) => existing.includes(number));
  if (order !== undefined) return { order };
  const known = inFront.find(({ numbers }) => numbers.some((number) => existing.includes(number)));
  return {
    answer:
      known === undefined
        ? await closestTo(services, asker, typed)
        : notAnAction(services, typed.slice(known.front.length), asker.t),
  };
}

/** An order's number has few words. */
const mostWords = 3;

/** The first words of several, the longest first. */
function beginningsOf(typed: string): string[] {
  const words = [...typed.matchAll(/\S+/g)].slice(0, mostWords + 1);
  return words
    .slice(1)
    .map(({ index }) => typed.slice(0, index).trim())
    .reverse();
}

function notAnAction({ policy }: Pick<Services, 'policy'>, typed: string, t: Language): Message {
  const possible = possibleOn(policy.macros).map((one) => `\`${one}\``);
  return help(policy, t, t.help.notAnAction(cutAndEscape(typed.trim()), t.listed(possible)));
}

/** How many orders of a product are shown, and how many numbers that differ by a slip. */
const most = { ofProduct: 20, near: 3 };

async function closestTo(services: Services, asker: Asker, typed: string): Promise<Message> {
  const { finder } = services;
  const text = plainReference(typed).replace(/^#+(?=.)/, '');
  const [near, product, found] = await Promise.all([
    ordersNear(services, text),
    finder.ofProducts([text, text.toUpperCase()], most.ofProduct),
    searchOrders(services, asker, { text, page: 0 }),
  ]);
  const message = found.any ? found.message : null;
  return noOrderMessage({ typed: text, isNumber: isLikeNumber(text), near, product, found: message }, asker.t);
}

async function ordersNear({ finder }: Pick<Services, 'finder'>, text: string) {
  if (!isLikeNumber(text)) return [];
  const near = await finder.existing([...new Set([text.toUpperCase(), text])].flatMap(numbersNear));
  return finder.known(near.slice(0, most.near));
}
