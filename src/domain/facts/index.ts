import { allocate } from './allocate';
import { capture } from './capture';
import type { Fact } from './fact';
import { fulfill } from './fulfill';

/** What warehouses and payment systems report. A fact is a file beside this one and a line here. */
export const facts = { allocate, fulfill, capture } satisfies Record<string, Fact>;
export type FactName = keyof typeof facts;
