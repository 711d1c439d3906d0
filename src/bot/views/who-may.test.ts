import { describe, expect, it } from '@jest/globals';
import { policy } from '../../domain/policy/policy';
import { languages } from '../language/language';
import { refusalText } from './refusal-text';
import { holdersOf } from './who-may';

const { roles } = policy.parse({ roles: { agent: ['*', 'U0AVA'], lead: ['S0LEADS', 'C0LEADS'], finance: ['U0FIN'] } });

describe('who may', () => {
  it('are the groups, channels and people of the roles, each once; everybody is nobody to name', () => {
    expect(holdersOf(roles, ['lead', 'lead'])).toEqual(['<!subteam^S0LEADS>', '<#C0LEADS>']);
    expect(holdersOf(roles, ['agent', 'finance'])).toEqual(['<@U0AVA>', '<@U0FIN>']);
  });

  it('are named by the refusal of what somebody may not do', () => {
    const refusal = { code: 'not_permitted', role: 'agent', allowed: ['lead', 'finance'] } as const;
    const named = { ...refusal, allowed: [...refusal.allowed] };
    expect(refusalText(named, 'USD', languages.en, roles)).toBe(
      'Only team leads and finance can do that: <!subteam^S0LEADS>, <#C0LEADS> and <@U0FIN>.',
    );
    expect(refusalText(named, 'USD', languages.en)).toBe('Only team leads and finance can do that.');
  });
});
