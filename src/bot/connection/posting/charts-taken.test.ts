import { describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Message } from '../../block-kit/blocks';
import { chart } from '../../block-kit/charts';
import { chartsTaken } from './charts-taken';

const charted = {
  message: { text: 'Figures', blocks: [] },
  charts: [chart('bar', 'Sold', ['Mug'], [{ name: 'now', values: [3] }])],
  at: 0,
};
const types = ({ blocks }: Message) => blocks.map(({ type }): string => type);
const platform = (error: string) => new WebAPIPlatformError({ ok: false, error, response_metadata: {} });

describe('charts', () => {
  let now = new Date('2026-11-29T10:00:00Z');
  const sent: string[][] = [];

  /** A workspace that refuses charts with an error. */
  const refusing = (error: Error) => async (message: Message) => {
    sent.push(types(message));
    if (types(message).includes('data_visualization')) throw error;
    return 'sent';
  };
  const taking = async (message: Message) => {
    sent.push(types(message));
    return 'sent';
  };

  it('are left out where Slack refuses them, and for a day in that workspace', async () => {
    const error = platform('invalid_blocks');
    const charts = chartsTaken(() => now);
    sent.length = 0;
    expect(await charts.send('T1', charted, refusing(error))).toBe('sent');
    expect(await charts.send('T1', charted, refusing(error))).toBe('sent');
    expect(await charts.send('T2', charted, taking)).toBe('sent');
    expect(sent).toEqual([['data_visualization'], [], [], ['data_visualization']]);
    now = new Date(now.getTime() + 86_400_001);
    await charts.send('T1', charted, taking);
    expect(sent.at(-1)).toEqual(['data_visualization']);
  });

  it.each([platform('channel_not_found'), new Error('no connection')])(
    'are not what was wrong with any other error, and nothing is sent again: %s',
    async (error) => {
      sent.length = 0;
      await expect(chartsTaken(() => now).send('T1', charted, refusing(error))).rejects.toBe(error);
      expect(sent).toEqual([['data_visualization']]);
    },
  );
});

it('labels of a chart fit, and those that are cut the same stay apart', () => {
  const long = 'Arrived damaged and is kept';
  const { chart: drawn, title } = chart('bar', 'x'.repeat(60), [long, long, 'Mug'], [{ name: 'now', values: [1, 2] }]);
  expect(title).toHaveLength(50);
  expect(drawn.axis_config.categories).toEqual(['Arrived damaged and…', 'Arrived damaged … 2', 'Mug']);
  expect(drawn.series).toEqual([
    {
      name: 'now',
      data: [
        { label: 'Arrived damaged and…', value: 1 },
        { label: 'Arrived damaged … 2', value: 2 },
        { label: 'Mug', value: 0 },
      ],
    },
  ]);
});
