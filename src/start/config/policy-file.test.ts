import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '../../domain/policy/policy';
import { readFlowFile } from './flow-files';
import { readPolicy } from './policy-file';

/** Reads these files, by name. */
function reading(files: Record<string, string>) {
  const inFlows = Object.keys(files).flatMap((name) =>
    name.startsWith('flows/') ? [name.slice('flows/'.length)] : [],
  );
  return readPolicy(
    undefined,
    false,
    (path) => files[path] ?? null,
    (directory) => (directory === 'flows' ? inFlows : []),
  );
}

function problemsOf(files: Record<string, string> | string): string[] {
  const read = reading(typeof files === 'string' ? { 'slash-order.yaml': files } : files);
  return 'problems' in read ? read.problems.map(({ path, problem }) => `${path} ${problem}`) : [];
}

const late = '{ version: 1, refuse: [{ name: late, when: "order.ageDays > 60", say: No. }] }';

describe('flows in the policy file', () => {
  it('stand under their action there, or in a file of its name beside it', () => {
    const read = reading({ 'slash-order.yaml': `flows: { return: ${late} }`, 'flows/cancel.yaml': 'version: 3' });
    expect(read).toMatchObject({ policy: { flows: { return: { version: 1 }, cancel: { version: 3 } } } });
  });

  it('are named with line, column, flow and rule where something is wrong, all at once', () => {
    const text = `flows:
  return:
    version: 0
    ask: [{ id: photo, type: yes_no, label: Photo?, required: 'reason("damaged") && order.agDays > 1' }]
    refuse:
      - name: late
        when: |
          order.ageDays > 60
            && (answers.foto != "yes"
            || actor.rol == "agent")
        say: No.
      - { name: often, when: "customer.tier == \\"vi\\x70\\" && custmer.orders > 1", say: No. }
    then:
      - { id: label, http: { endpoint: carrier } }
      - id: mail
        eMail: return_label
  cancel:
    version: 1
    ask: [{ id: photo, type: yes_no, label: Photo?, required: 'order.number == ''A'' && order.totl > 1' }]
    refuse: [{ name: late, when:
      order.ageDays > 60
      && order.shipedDays > 5, say: No. }]
    then:
      - { id: label, http: { endpoint: carrier } }
  retrun: {}
mail: { actions: { cancel: { template: gone } } }
`;
    expect(problemsOf(text)).toEqual([
      'slash-order.yaml: mail.actions.cancel.template “gone” isn’t one of the templates: there are none',
      'slash-order.yaml: flows.retrun is not named after an action: cancel, discount, reship, return, rma',
      'slash-order.yaml line 3, column 14: return, version: must be at least 1',
      'slash-order.yaml line 16, column 16: return, step “mail”, eMail: is not known. Did you mean “email”?',
      'slash-order.yaml line 4, column 91: return, question “photo”: there is no order.agDays. Did you mean order.ageDays?',
      'slash-order.yaml line 9, column 25: return, rule “late”: there is no answers.foto. Did you mean answers.photo?',
      'slash-order.yaml line 10, column 22: return, rule “late”: there is no actor.rol. Did you mean actor.role?',
      'slash-order.yaml line 12, column 62: return, rule “often”: there is no custmer. Did you mean customer?',
      'slash-order.yaml line 24, column 40: cancel, step “label”, http.endpoint: there is no endpoint “carrier” in http.endpoints: there are none',
      'slash-order.yaml line 19, column 95: cancel, question “photo”: there is no order.totl. Did you mean order.total?',
      'slash-order.yaml line 22, column 16: cancel, rule “late”: there is no order.shipedDays. Did you mean order.shippedDays?',
    ]);
  });

  it('can’t be given twice, nor under a name that is no action’s', () => {
    expect(
      problemsOf({
        'slash-order.yaml': `flows: { return: ${late} }`,
        'flows/return.yaml': 'version: 2',
        'flows/retrun.yml': 'version: 1',
        'flows/cancel.yaml': 'version: [',
        'flows/notes.md': 'Nothing',
      }),
    ).toEqual([
      'flows/retrun.yml is not named after an action: cancel, discount, reship, return, rma',
      expect.stringMatching(/^flows\/cancel\.yaml .*line 1/),
      'flows/return.yaml line 1, column 1: return: there is a flow of this action in slash-order.yaml already',
    ]);
    expect(problemsOf('flows: [1]')).toEqual(['slash-order.yaml: flows must have one flow under each action']);
    expect(problemsOf('flows: { return: }')).toEqual(['slash-order.yaml line 1, column 18: return: must be an object']);
  });

  it('can be read alone, as for a replay', () => {
    const files: Record<string, string> = {
      'new.yaml': late,
      'bad.yaml': 'version: 1\nthen: [{ id: a, email: gone }]',
    };
    const alone = (file: string) => readFlowFile('return', file, (path) => files[path] ?? null, defaultPolicy);
    expect(alone('new.yaml')).toMatchObject({ flow: { version: 1, refuse: [{ name: 'late' }] } });
    const problem = 'there is no template “gone” in mail.templates: there are none';
    expect(alone('bad.yaml')).toEqual({
      problems: [{ path: 'bad.yaml line 2, column 24: return, step “a”, email:', problem }],
    });
    expect(alone('none.yaml')).toEqual({ problems: [{ path: 'none.yaml', problem: 'can’t be read' }] });
  });
});
