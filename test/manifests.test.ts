import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { commandName, shortcuts } from '../src/bot/block-kit/ids';
import { manifestOf } from '../src/start/manifest/manifest';
import { manifestText } from '../src/start/manifest/manifest-text';

type Manifest = {
  features: {
    slash_commands: { command: string; url?: string }[];
    shortcuts: { callback_id: string }[];
    app_home: { home_tab_enabled: boolean };
    unfurl_domains: string[];
  };
  oauth_config: { redirect_urls?: string[]; scopes: { bot: string[] } };
  settings: {
    socket_mode_enabled: boolean;
    interactivity: { is_enabled: boolean; request_url?: string };
    event_subscriptions: { bot_events: string[]; request_url?: string };
  };
};

const schema: object = JSON.parse(readFileSync(join(__dirname, 'support/manifest.schema.json'), 'utf8'));
const modes = ['socket-mode', 'http'] as const;
const file = (mode: string) => readFileSync(join(__dirname, '../manifests', `${mode}.yaml`), 'utf8');
const manifest = (mode: string): Manifest => parse(file(mode));

/** The scope that each Web API method which the bot calls needs; methods that need none are left out. */
const scopeOf = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': 'channels:history',
  'conversations.replies': 'channels:history',
  'conversations.members': 'channels:read',
  'usergroups.users.list': 'usergroups:read',
  'conversations.open': 'im:write',
  'users.info': 'users:read',
  'chat.unfurl': 'links:write',
  'files.info': 'files:read',
};

describe.each(modes)('manifests/%s.yaml', (name) => {
  it('is what its source says; else `npm run manifests` writes it anew', () => {
    expect(file(name)).toBe(manifestText(name));
    expect(manifest(name)).toEqual(manifestOf(name));
  });

  it("is one by Slack's own schema", () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(schema);
    validate(manifest(name));
    expect(validate.errors).toBeNull();
  });

  it('has the command that the bot listens to, and the scopes that its calls need', () => {
    const { features, oauth_config, settings } = manifest(name);
    expect(features.slash_commands.map((one) => one.command)).toEqual([commandName]);
    expect(oauth_config.scopes.bot).toEqual(expect.arrayContaining(['commands', ...Object.values(scopeOf)]));
    expect(settings.interactivity.is_enabled).toBe(true);
  });

  it('offers the shortcut and the Home tab, and subscribes to the events that the bot listens to', () => {
    const { features, settings } = manifest(name);
    expect(features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(Object.values(shortcuts));
    expect(features.app_home.home_tab_enabled).toBe(true);
    expect(settings.event_subscriptions.bot_events.slice(0, 2)).toEqual(['app_home_opened', 'link_shared']);
    expect(features.unfurl_domains.length).toBeGreaterThan(0);
  });
});

it('differs only in how Slack reaches the bot, and in what several workspaces need', () => {
  const [socket, http] = [manifest('socket-mode'), manifest('http')];
  expect(http.features.slash_commands[0]?.url).toMatch(/\/slack\/events$/);
  expect(http.settings.interactivity.request_url).toMatch(/\/slack\/events$/);
  expect(socket.settings.socket_mode_enabled).toBe(true);
  expect(http.settings.socket_mode_enabled).toBe(false);
  expect(http.oauth_config.redirect_urls).toEqual([expect.stringMatching(/^https:.*\/slack\/oauth_redirect$/)]);
  expect(http.oauth_config.scopes).toEqual(socket.oauth_config.scopes);
  const events = [socket, http].map(({ settings }) => settings.event_subscriptions.bot_events);
  expect(events[1]).toEqual([...(events[0] ?? []), 'app_uninstalled', 'tokens_revoked']);
});
