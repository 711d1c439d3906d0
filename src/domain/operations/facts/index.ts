import type { Operation } from '../operation';
import { allocate } from './allocate';
import { authorize } from './authorize';
import { capture } from './capture';
import { fulfill } from './fulfill';
import { reverse } from './reverse';

/** What warehouses and payment systems report. */
export const facts = { allocate, fulfill, authorize, capture, reverse } satisfies Record<string, Operation>;
export type FactName = keyof typeof facts;
