import type { OperationName } from '../../../src/domain/operations';
import type { InboxOutcome, InboxSource } from '../../../src/domain/ports/inbox-source';
import type { PaymentGateway } from '../../../src/domain/ports/payment-gateway';
import type { StoredOrder } from '../../../src/domain/records/stored-order';
import type { Servicing } from '../../../src/domain/servicing/servicing';
import { type CarryOutRefund, carryOutRefund } from '../../../src/finance/carry-out-refund';
import { gatewayByName } from '../../../src/finance/gateways/by-name';
import type { StripeSettings } from '../../../src/finance/gateways/stripe/stripe-accounts';
import { stripeEvents } from '../../../src/finance/gateways/stripe/stripe-events';
import { stripeGateway } from '../../../src/finance/gateways/stripe/stripe-gateway';
import { recordOutcome } from '../../../src/finance/record-outcome';
import { people, served } from '../desk';
import { anOrder, stored } from '../orders';
import { type StandInEvent, StripeLedger } from './stripe-ledger';
import { type StripeStandIn, stripeStandIn } from './stripe-stand-in';

/** Called before and after each thing that the process does outside itself; where it throws, the process is dead. */
type Step = () => void;

/** The order in memory, as the store would keep it. */
class OrderShelf {
  order: StoredOrder = stored(anOrder());
  constructor(private readonly step: Step) {}

  readonly loadState = async (number: string) => {
    this.step();
    return number === this.order.original.orderNumber ? this.order : null;
  };

  async submit(name: OperationName, input: object, now: string): ReturnType<Servicing['submit']> {
    this.step();
    const { order, entry, refusal } = served(this.order, name, input, { now });
    this.order = order;
    this.step();
    if (entry === null) return { refusal: refusal ?? { code: 'nothing_selected' } };
    return { entry, summary: order.summary, repeated: false, result: {} as never };
  }
}

/** A gateway between whose calls the process can die. */
function steppedGateway({ refund, find, memoryOf }: PaymentGateway, step: Step): PaymentGateway {
  const around = async <T>(call: () => Promise<T>) => {
    step();
    const answer = await call();
    step();
    return answer;
  };
  return {
    refund: (request) => around(() => refund(request)),
    find: (request) => around(() => find(request)),
    memoryOf,
  };
}

const current = 'whsec_current_1';

/**
 * One order that was paid at the stand-in, with all that refunds it and hears of it: as in the bot, but with the order
 * in memory.
 */
export class StripeDesk {
  database = '';
  /** What happens, once, between Stripe's answer and its recording. */
  beforeRecording: (() => Promise<void>) | null = null;
  now = new Date('2026-11-02T10:00:00Z');
  intent = '';
  /** Steps until the process dies; `null` for never. */
  diesAfter: number | null = null;
  readonly shelf = new OrderShelf(() => this.step());
  readonly source: InboxSource;
  private begun = 0;
  private readonly carrying: CarryOutRefund;

  constructor(
    readonly stripe: StripeStandIn,
    settings: StripeSettings,
  ) {
    const servicing = {
      submit: (name: OperationName, input: unknown) => this.shelf.submit(name, input as object, this.now.toISOString()),
    };
    const record = recordOutcome(this.shelf, servicing);
    const databaseId = async () => this.database;
    this.carrying = carryOutRefund(
      steppedGateway(gatewayByName(new Map([['stripe', stripeGateway(settings)]])), () => this.step()),
      {
        record: async (part, answer) => {
          const { beforeRecording } = this;
          this.beforeRecording = null;
          await beforeRecording?.();
          return record(part, answer);
        },
        databaseId,
        clock: this.clock,
      },
    );
    const paid = {
      withPayment: async (references: readonly string[]) =>
        this.shelf.order.original.payments.flatMap(({ id: payment, gateway }) =>
          references.includes(gateway?.reference ?? '') ? [{ order: 'SO-1001', payment }] : [],
        ),
    };
    this.source = stripeEvents(settings, { record, databaseId, paid, orders: this.shelf, servicing });
  }

  private step(): void {
    if (this.diesAfter === null) return;
    this.diesAfter -= 1;
    if (this.diesAfter < 0) throw new Error('the process died');
  }

  readonly clock = () => this.now;

  get order(): StoredOrder {
    return this.shelf.order;
  }

  /** A new order, paid at Stripe. */
  begin(): void {
    this.stripe.ledger = new StripeLedger(this.clock);
    this.stripe.faults.length = 0;
    this.stripe.down = false;
    this.diesAfter = null;
    this.begun += 1;
    // The stand-in knows the keys of orders before.
    this.database = `db${this.begun}`;
    const { id } = this.stripe.ledger.paid(1618);
    this.intent = id;
    const gateway = { name: 'stripe', reference: id };
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0, gateway }];
    this.shelf.order = stored(anOrder({ payments }));
  }

  submit(name: OperationName, asked: object): void {
    const { order, refusal } = served(this.order, name, asked, { now: this.now.toISOString() });
    if (refusal !== null) throw new Error(`${name} was refused: ${JSON.stringify(refusal)}`);
    this.shelf.order = order;
  }

  async cancel(quantity: number): Promise<void> {
    this.submit('cancel', { lines: [{ line: 1, quantity }], actor: people.ava });
  }

  carryOut(memo = 'CM-SO-1001-1', payment = 'p1'): Promise<void> {
    return this.carrying(this.order, { memo, payment }, true);
  }

  piece(memo = 0) {
    return this.order.summary.creditMemos[memo]?.refunds[0];
  }

  payment() {
    return this.order.summary.payments[0];
  }

  eventOf(type: string, object: { id: string; object: string }): StandInEvent {
    return { id: 'evt_1', type, created: 0, data: { object } };
  }

  received(
    event: StandInEvent,
    { secret = current, at = this.now, seconds = 0, tampered = (body: string) => body } = {},
  ): ReturnType<InboxSource['receive']> {
    const { body, signature } = this.stripe.signed(event, secret, at);
    const now = new Date(at.getTime() + seconds * 1000);
    return this.source.receive({ headers: { 'stripe-signature': signature }, body: Buffer.from(tampered(body)), now });
  }

  receivedText(body: string): ReturnType<InboxSource['receive']> {
    const signature = this.stripe.signatureOf(body, current, this.now);
    return this.source.receive({ headers: { 'stripe-signature': signature }, body: Buffer.from(body), now: this.now });
  }

  process(event: StandInEvent): Promise<InboxOutcome> {
    const { body, signature } = this.stripe.signed(event, current, this.now);
    return this.source.process({
      id: event.id,
      body,
      headers: { 'stripe-signature': signature },
      receivedAt: this.now,
    });
  }

  async processAll(): Promise<InboxOutcome[]> {
    const outcomes: InboxOutcome[] = [];
    for (const event of [...this.stripe.ledger.events]) outcomes.push(await this.process(event));
    return outcomes;
  }

  stop(): Promise<void> {
    return this.stripe.stop();
  }
}

export async function stripeDesk(): Promise<StripeDesk> {
  let clock = () => new Date();
  const stripe = await stripeStandIn(() => clock());
  const account = { name: null, key: 'rk_test_main', webhookSecrets: ['whsec_former_1', current] };
  const settings = { accounts: [{ ...account, channels: null, currencies: null }], methods: null, apiUrl: stripe.url };
  const desk = new StripeDesk(stripe, settings);
  clock = desk.clock;
  return desk;
}
