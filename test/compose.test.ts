import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const read = (name: string) => readFileSync(join(__dirname, '..', name), 'utf8');

type Service = { image?: string; entrypoint?: string[]; environment: Record<string, string> };
const { services }: { services: Record<string, Service> } = parse(read('compose.yaml'), { merge: true });

/** As compose fills it in from `.env`, and refuses to start where it is not there. */
const given = (name: string, hint = '') => `\${${name}:?${hint}}`;

describe('compose.yaml', () => {
  it('has a database that asks for a password, which has to be given', () => {
    const { bot, 'mongo-initiate': initiate, ...servers } = services;
    expect(bot?.environment.MONGODB_URI).toContain(`mongodb://slash-order:${given('MONGO_PASSWORD')}@`);
    expect(initiate?.environment).toEqual({
      MONGO_KEY: given('MONGO_KEY'),
      MONGO_PASSWORD: given('MONGO_PASSWORD'),
    });
    expect(Object.keys(servers)).toEqual(['mongo-1', 'mongo-2', 'mongo-3']);
    for (const { entrypoint, environment } of Object.values(servers)) {
      expect(entrypoint?.join(' ')).toContain('--keyFile');
      expect(environment).toEqual({ MONGO_KEY: given('MONGO_KEY') });
    }
  });

  it('is filled in from .env and nothing else: what scripts and shells are to read is escaped', () => {
    const names = [...read('compose.yaml').matchAll(/(?<!\$)\$\{?(\w+)/g)].map(([, name]) => name);
    expect([...new Set(names)].sort()).toEqual([
      ...['MONGO_IMAGE', 'MONGO_KEY', 'MONGO_PASSWORD', 'NODE_IMAGE'],
      ...['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
    ]);
  });

  it('takes images, as the Dockerfile does, only as they were pinned', () => {
    const images = Object.values(services).flatMap(({ image }) => image ?? []);
    expect([...new Set(images)]).toEqual([given('MONGO_IMAGE', 'run scripts/pin-images.sh')]);
    const from = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(new Set(from)).toEqual(new Set([`\${NODE_IMAGE}`]));
    expect(read('scripts/pin-images.sh').match(/"(NODE|MONGO)_IMAGE=\$/g)).toHaveLength(2);
  });
});
