import type { UnitsActionName } from '../../domain/operations/actions';
import type { ActionName } from '../../domain/values/action-name';

/** A servicing action's words. Texts about units get their number. */
type WordsOfAction = {
  /** The card's button. */
  button: string;
  /** The modal's title; at most 24 characters. */
  title: string;
  /** The preview's submit button. */
  confirm: (n: number) => string;
  /** In histories and threads; `returnOrder` is the number of the return order that was created, if any. */
  done: (n: string, returnOrder: string) => string;
  /** The action is not possible. */
  nothing: (order: string) => string;
};

type WordsOfUnitsAction = WordsOfAction & {
  /** How many of a line's units are possible. */
  canBe: (n: number, of: number) => string;
  /** What is possible instead. */
  instead: string;
};

export type ActionWords = { [Name in ActionName]: Name extends UnitsActionName ? WordsOfUnitsAction : WordsOfAction };
