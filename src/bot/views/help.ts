import type { Policy } from '../../domain/policy/policy';
import { actionName } from '../../domain/values/action-name';
import { type Message, section } from '../block-kit/blocks';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';

/** The command's usage; `problem` says what was wrong with the input. */
export function help({ macros }: Pick<Policy, 'macros'>, t: Language, problem: string | null = null): Message {
  const { title, intro, instead, action, actions, find, queues, stats, recall, settings, flows } = t.help;
  const { case: customer, help: itself } = t.help;
  const typed = actionName.options.map((name, at) => (at === 0 ? action(name) : `\`${name}\``));
  const prepared = macros.slice(0, 20).map(({ code, label }) => `• ${t.help.macro(code, cutAndEscape(label[t.code]))}`);
  return {
    text: problem ?? title,
    blocks: [
      ...(problem === null ? [] : [section(problem)]),
      section(
        [intro, instead, actions(t.either(typed)), find, customer, queues, stats, recall, settings, flows, itself].join(
          '\n',
        ),
      ),
      ...(prepared.length === 0 ? [] : [section([t.help.macros, ...prepared].join('\n'))]),
    ],
  };
}
