import { describe, expect, it } from '@jest/globals';
import { readOptions, UsageError } from './read-options';

const files: Record<string, string> = {
  'app.yaml': 'oauth_config: { scopes: { bot: [chat:write] } }',
  'http.json': '{"oauth_config":{"scopes":{"bot":[]}},"settings":{"socket_mode_enabled":false}}',
  'no-app.yaml': 'display_information: { name: Nobody }',
  'team.yaml': 'people: [{ id: U0EVE, name: eve, realName: Eve }]\nchannels: [{ id: C0ONE, name: one }]',
  'tour.yaml': 'title: Tour\ntasks: [{ id: t, title: Try, text: it, person: U0EVE, place: C0ONE }]',
  'no-tour.yaml': 'title: Tour',
  'nobody.yaml': 'people: []\nchannels: [{ id: X0ONE, name: one }]',
};

function read(file: string): string {
  const text = files[file];
  if (text === undefined) throw new Error(`no such file: ${file}`);
  return text;
}

const optionsOf = (line: string) => readOptions(line.split(' '), read);

describe('the command line', () => {
  it('needs no more than a manifest, and then speaks Socket Mode', () => {
    const manifest = { oauth_config: { scopes: { bot: ['chat:write'] } } };
    expect(optionsOf('--manifest app.yaml')).toEqual({ manifest, port: 3000, transport: { kind: 'socket' } });
  });

  it('takes all that the library takes', () => {
    const given = optionsOf(
      '--manifest http.json --port 0 --request-url http://localhost:1/slack/events --signing-secret s --workspace team.yaml --tour tour.yaml --data kept.json',
    );
    expect(given).toMatchObject({
      port: 0,
      transport: { kind: 'http', requestUrl: 'http://localhost:1/slack/events', signingSecret: 's' },
      dataFile: 'kept.json',
      tour: { title: 'Tour', tasks: [{ id: 't', place: 'C0ONE' }] },
      workspace: { people: [{ id: 'U0EVE', name: 'eve', locale: 'en-US' }], channels: [{ id: 'C0ONE' }] },
    });
  });

  it('is explained where somebody asks for that', () => {
    expect(optionsOf('--help')).toBe('help');
  });

  it.each([
    ['--port 1', '--manifest is missing'],
    ['--manifest gone.yaml', 'gone.yaml: no such file'],
    [
      '--manifest no-app.yaml',
      'no-app.yaml: ✖ Invalid input: expected object, received undefined\n  → at oauth_config',
    ],
    ['--manifest http.json', 'say where it listens, --request-url'],
    ['--manifest http.json --request-url there', 'say where it listens, --request-url'],
    ['--manifest app.yaml --port 70000', '--port 70000 is not a whole number'],
    ['--manifest app.yaml --workspace nobody.yaml', '→ at people'],
    ['--manifest app.yaml --workspace nobody.yaml', '✖ must begin with C\n  → at channels[0].id'],
    ['--manifest app.yaml --tour no-tour.yaml', '→ at tasks'],
    ['--manifest app.yaml --prot 1', "Unknown option '--prot'"],
  ])('says what is wrong with %s', (line, sentence) => {
    expect(() => optionsOf(line)).toThrow(UsageError);
    expect(() => optionsOf(line)).toThrow(sentence);
  });
});
