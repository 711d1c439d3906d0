import type { ViewOutput } from '@slack/bolt';
import type { Answers } from '../../domain/records/flow-record';
import { inputs } from '../block-kit/ids';
import { chosenIn, pickedDay, typedIn } from './view-state';

type State = Pick<ViewOutput, 'state'>;

/**
 * The answers to all questions that a view has, by question; what is left empty is missing. The rules check that each
 * is one of its question. Throws UnreadableModal if a value is nothing that Slack sends.
 */
export function answersIn(view: State): Answers {
  return Object.fromEntries(
    Object.keys(view.state.values).flatMap((block) => {
      const [, question] = /^answer:(.+)$/.exec(block) ?? [];
      const answer = question === undefined ? null : answerIn(view, block);
      return question === undefined || answer === null ? [] : [[question, answer]];
    }),
  );
}

function answerIn(view: State, block: string): string | number | null {
  const typed = typedIn(view, block, inputs.value);
  if (typed === null) return chosenIn(view, block, inputs.value) ?? pickedDay(view, block, inputs.value);
  return view.state.values[block]?.[inputs.value]?.type === 'number_input' ? numberOf(typed) : typed;
}

/** A text that is no number stays one, which is no answer to a question for a number. */
function numberOf(typed: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed;
}
