import { describe, expect, it } from '@jest/globals';
import { policy } from '../../domain/policy/policy';
import { languages } from '../language/language';
import { noRoleText, refusalText } from './refusal-text';
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

  it('are whom to ask where somebody may not decide alone, or has no role', () => {
    const own = refusalText({ code: 'self_approval' }, 'USD', languages.en, roles);
    expect(own).toBe('You can’t approve your own request. Ask <!subteam^S0LEADS> or <#C0LEADS> to.');
    const separate = refusalText({ code: 'duties_separate', rma: 'RMA-1-1' }, 'USD', languages.pt, roles);
    expect(separate).toContain('encerrar RMA-1-1 (<!subteam^S0LEADS> e <#C0LEADS>)');
    expect(noRoleText(languages.en, roles)).toContain('These have one: <@U0AVA>, <!subteam^S0LEADS>');
    const unknown = [refusalText({ code: 'self_approval' }, 'USD', languages.pt), languages.pt.refusal.noRole('')];
    expect(unknown.join(' ')).not.toContain('<');
  });
});
