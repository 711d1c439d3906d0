import type { OperationName } from '../operations/index';
import type { Prepared } from '../operations/operation';
import type { Origin } from '../records/origin';
import type { CaseChoice } from '../records/service-case';

/** Where a command comes from: a place in Slack, if any, and the case that it belongs to. */
export type Source = { origin: Origin | null; case: CaseChoice };

/** A checked request to change an order, and where it comes from. */
export type Command = { name: OperationName; asked: Prepared; source: Source };
