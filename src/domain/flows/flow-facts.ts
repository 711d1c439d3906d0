import type { Answers, CustomerFigures } from '../records/flow-record';
import type { ActionName } from '../values/action-name';

/** What expressions can ask about, in plain numbers; amounts in minor units, with tax. */
export type FlowFacts = {
  action: ActionName;
  actor: { role: string };
  order: {
    number: string;
    currency: string;
    country: string;
    channel: string;
    ageDays: number;
    shippedDays: number;
    total: number;
  };
  lines: readonly { sku: string; quantity: number; reason: string; price: number }[];
  customer: CustomerFigures;
  /** What was not answered is an empty text, or 0. */
  answers: Answers;
  /** `null` while the change is not decided: questions and fees cannot ask about it. */
  change: { refund: number; taken: number; percentage: number; fees: number } | null;
};

/** Pure, and repeatable with the same facts. */
export type Condition = (facts: FlowFacts) => boolean;
