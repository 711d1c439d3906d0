import type { Operation } from '../operation';
import { allocate } from './allocate';
import { authorize } from './authorize';
import { capture } from './capture';
import { dispute } from './dispute';
import { event } from './event';
import { fulfill } from './fulfill';
import { refundedElsewhere } from './refunded-elsewhere';
import { reverse } from './reverse';

/** What warehouses and payment systems report. */
export const facts = {
  allocate,
  fulfill,
  authorize,
  capture,
  reverse,
  dispute,
  refunded_elsewhere: refundedElsewhere,
  event,
} satisfies Record<string, Operation>;
export type FactName = keyof typeof facts;
