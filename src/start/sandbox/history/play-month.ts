import { randomUUID } from 'node:crypto';
import type { Driver } from 'slack-sandbox';
import type { BotPorts } from '../../../bot/services/bot-ports';
import { isRefused, type Refusal } from '../../../domain/records/refusals';
import { takeIn } from '../../../domain/servicing/take-in';
import { isActionName } from '../../../domain/values/action-name';
import { backOff } from '../../ports/back-off';
import type { HistoryClock } from './history-clock';
import { monthOrders } from './month-orders';
import { returnedOrders } from './month-returns';
import { actors, type Deed, instantOf, type MonthStep } from './month-step';
import { shopOrder } from './shop-order';

/** The bot at work in the sandbox, with a clock that can be set; `due` is how many deliveries it has to make by now. */
export type PastDesk = { driver: Driver; ports: BotPorts; clock: HistoryClock; due: () => Promise<number> };

/** A step that was refused, and why. */
export type RefusedDeed = { deed: Deed; refusal: Refusal };

const cardsChannel = 'C0ORDERS';
const lookMs = 10;
const mostLooks = 2_000;

/**
 * Does what people did in the last month, at the time when they did it: every document comes from the servicing
 * itself, every message from the bot. Steps that the policy refuses are left out; answers with them.
 */
export async function playMonth(desk: PastDesk, steps: readonly MonthStep[], now: Date): Promise<RefusedDeed[]> {
  const cards = new Map<string, string>();
  const refused: RefusedDeed[] = [];
  let last: MonthStep['ago'] | null = null;
  for (const { ago, deed } of steps) {
    if (ago !== last) {
      await delivered(desk);
      desk.clock.setTo(instantOf(ago, now));
      last = ago;
    }
    const refusal = await done(desk, deed, cards);
    if (refusal !== null) refused.push({ deed, refusal });
  }
  await delivered(desk);
  desk.clock.setTo(null);
  return refused;
}

async function done(desk: PastDesk, deed: Deed, cards: Map<string, string>): Promise<Refusal | null> {
  const { driver, ports } = desk;
  if ('takeIn' in deed) return taken(desk, deed.takeIn);
  if ('lookUp' in deed) {
    const card = await lookedUp(desk, deed.lookUp, actors[deed.as].id);
    if (card !== null) cards.set(deed.lookUp, card);
    return null;
  }
  if ('say' in deed) {
    const thread = deed.reply ? driver.messages(deed.channel).at(-1)?.ts : undefined;
    driver.as(actors[deed.as].id).in(deed.channel).say(deed.say, thread);
    return null;
  }
  const ts = cards.get(deed.order);
  const origin = ts === undefined ? null : { channel: cardsChannel, ts };
  const outcome = await ports.servicing.submit(deed.op, inputOf(deed), { origin, case: 'open' });
  return isRefused(outcome) && !isWanted(outcome.refusal, deed) ? outcome.refusal : null;
}

/** That a flow refuses it, or that it waits for approval, can be what is wanted of it. */
function isWanted({ code }: Refusal, { refused }: { refused?: true }): boolean {
  return code === (refused === true ? 'flow_refused' : 'approval_required');
}

/** The card that somebody gets of an order; `null` if they are told something else instead. */
async function lookedUp(desk: PastDesk, order: string, person: string): Promise<string | null> {
  const { driver } = desk;
  const before = { cards: driver.messages(cardsChannel).length, told: driver.ephemerals(person).length };
  await driver.as(person).in(cardsChannel).command(`/order ${order}`);
  // The bot looks the order up once it has acknowledged the command.
  const card = () => driver.messages(cardsChannel)[before.cards];
  await driver.until(() => card() !== undefined || driver.ephemerals(person).length > before.told);
  await delivered(desk);
  return card()?.ts ?? null;
}

async function taken({ ports, clock }: PastDesk, number: string): Promise<Refusal | null> {
  const order = [...monthOrders, ...returnedOrders].find((one) => one.number === number);
  if (order === undefined) throw new Error(`there is no order ${number}`);
  const context = { policy: ports.policy, now: () => clock.now().toISOString(), backOff };
  const outcome = await takeIn(ports.orders, shopOrder(order, clock.now()), context);
  return isRefused(outcome) ? outcome.refusal : null;
}

/** A request in the form that its operation takes. */
function inputOf({ op, order, as, input }: Extract<Deed, { op: string }>): object {
  const who = as === null ? {} : { actor: actors[as], requestId: randomUUID() };
  if (isActionName(op)) return { action: op, order, ...who, ...input };
  return as === null ? { op, order, ...input } : { op, ...who, ...input };
}

/** Resolves once the bot has told all that there is to tell by now. Throws if it does not get done. */
async function delivered({ due }: PastDesk): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    if ((await due()) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  throw new Error('the bot does not get done with telling');
}
