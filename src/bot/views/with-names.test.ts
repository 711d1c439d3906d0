import { describe, expect, it } from '@jest/globals';
import { actionsBlock, button, context, section } from '../block-kit/blocks';
import { peopleIn, withNames } from './with-names';

const names = new Map([
  ['U0AVA', 'Ava *Agent* <!channel>'],
  ['U0BEN', 'Ben'],
]);
const message = (text: string) => ({
  text,
  blocks: [section(text), context(text), ...actionsBlock('<@U0AVA>', [button('open', text, '<@U0AVA>')])],
});

describe('names in place of mentions', () => {
  it('stand wherever people read, escaped; ids and values stay', () => {
    const named = withNames(message('By <@U0AVA>, then <@U0BEN>'), names);
    const text = 'By Ava ∗Agent∗ &lt;!channel&gt;, then Ben';
    expect(named).toMatchObject({
      text,
      blocks: [{ text: { text } }, { elements: [{ text }] }, { block_id: '<@U0AVA>' }],
    });
    expect(JSON.stringify(named)).toContain('"value":"<@U0AVA>"');
  });

  it('leave groups, those whose name is not known, and what somebody wrote as it is', () => {
    const text = '<!subteam^S0LEADS> <@U0ANA> &lt;@U0AVA&gt;';
    expect(withNames(message(text), names)).toEqual(message(text));
  });

  it('never make a text longer than Slack takes', () => {
    const long = withNames(message(`${'x'.repeat(2_980)}<@U0AVA>`), names);
    expect(
      JSON.stringify(long)
        .match(/x{2,}[^"]*/g)
        ?.every((text) => text.length <= 3_000),
    ).toBe(true);
  });

  it('are asked for each once', () => {
    expect(peopleIn(message('<@U0AVA> <@U0BEN> <@U0AVA>'))).toEqual(['U0AVA', 'U0BEN']);
  });
});
