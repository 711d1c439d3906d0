import { describe, expect, it } from '@jest/globals';
import { readManifest } from './manifest';

const scopes = { oauth_config: { scopes: { bot: ['commands'] } } };

describe('readManifest', () => {
  it('finds nothing but scopes in a manifest that says no more', () => {
    expect(readManifest(scopes)).toEqual({
      name: 'app',
      commands: [],
      shortcuts: [],
      scopes: ['commands'],
      events: [],
      unfurlDomains: [],
      homeTab: false,
      socketMode: true,
    });
  });

  it('reads what the app offers and what it is to be told', () => {
    const shortcut = { type: 'message', callback_id: 'find', name: 'Find', description: 'Finds it' };
    const manifest = readManifest({
      ...scopes,
      features: {
        shortcuts: [shortcut],
        unfurl_domains: ['Shop.Example'],
        app_home: { home_tab_enabled: true, messages_tab_enabled: true },
      },
      settings: { event_subscriptions: { bot_events: ['link_shared'] }, socket_mode_enabled: true },
    });
    expect(manifest).toMatchObject({
      shortcuts: [{ type: 'message', callbackId: 'find', name: 'Find', description: 'Finds it' }],
      events: ['link_shared'],
      unfurlDomains: ['shop.example'],
      homeTab: true,
    });
  });

  it('refuses a shortcut of a kind that Slack does not have', () => {
    const shortcuts = [{ type: 'channel', callback_id: 'x', name: 'x', description: 'x' }];
    expect(() => readManifest({ ...scopes, features: { shortcuts } })).toThrow('shortcuts');
  });
});
