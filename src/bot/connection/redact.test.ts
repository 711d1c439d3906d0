import { describe, expect, it } from '@jest/globals';
import { keptLog } from '../../../test/support/kept-log';
import { boltLogger } from './bolt-logger';
import { redact } from './redact';

describe('a line of Slack’s libraries', () => {
  it('keeps ids, types and codes of the JSON that it quotes, and none of the words', () => {
    const body = {
      type: 'block_actions',
      user: { id: 'U0AVA', name: 'grace', team_id: 'T1' },
      trigger_id: 'secret',
      actions: [{ action_id: 'preview', block_id: 'note', value: 'Grace Hopper' }],
      view: { private_metadata: '{"note":"Grace"}', state: { values: { note: { value: { value: 'grace@x.de' } } } } },
      names: ['Grace'],
      retry_attempt: 0,
    };
    const line = redact(`Received a message on the WebSocket: ${JSON.stringify(body)}`);
    expect(line).toMatch(/^Received a message on the WebSocket: \{/);
    expect(JSON.parse(line.slice(line.indexOf('{')))).toEqual({
      type: 'block_actions',
      user: { id: 'U0AVA', name: '…', team_id: 'T1' },
      trigger_id: '…',
      actions: [{ action_id: 'preview', block_id: 'note', value: '…' }],
      view: { private_metadata: '…', state: { values: { note: { value: { value: '…' } } } } },
      names: ['…'],
      retry_attempt: 0,
    });
  });

  it.each([
    ['broken: {"name":"Grace', 'broken: …'],
    ['ignored: SyntaxError: Unexpected token G, Grace Hopper', 'ignored: …'],
    ['type: slash_commands, data: {"text":"Grace"}, grace', 'type: slash_commands, data: …'],
    ["apiCall('views.open') start", "apiCall('views.open') start"],
  ])('keeps nothing of other quotations: %s', (line, kept) => {
    expect(redact(line)).toBe(kept);
  });

  it('is logged without words at the levels that quote', () => {
    const { log, lines } = keptLog();
    const logger = boltLogger(log);
    logger.debug('http request body:', '{"text":"Grace"}');
    logger.info('{"text":"Grace"}');
    logger.warn('the socket closed', new Error('gone'));
    expect(lines.map(({ msg }) => msg)).toEqual([
      'http request body: {"text":"…"}',
      '{"text":"…"}',
      'the socket closed gone',
    ]);
  });
});
