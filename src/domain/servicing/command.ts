import type { OperationName } from '../operations';
import type { Prepared } from '../operations/operation';
import type { Origin } from '../records/origin';
import type { CaseChoice } from '../records/service-case';

/**
 * The place in Slack and the case that a command belongs to; with `tell`, the customer is told of what it does.
 * `askedAt` is when somebody asked who waits for the answer, a UTC instant.
 */
export type Source = { origin: Origin | null; case: CaseChoice; tell?: boolean; askedAt?: string };

/** A checked request to change an order. */
export type Command = { name: OperationName; prepared: Prepared; source: Source };
