import type { Flow, FlowStep } from './flow';
import type { FlowProblem } from './flow-problem';
import { placeholdersOfPost, postPlaceholders } from './post-text';
import { type FlowSurroundings, listed, near } from './surroundings';

/** What of the steps of a flow does not fit together, or names what is not there. */
export function stepProblems({ then: steps }: Flow, surroundings: FlowSurroundings): FlowProblem[] {
  const all = [...steps.entries()].flatMap(([index, step]) =>
    [...kindProblems(step), ...leadingProblems(step, steps), ...namedProblems(step, steps, surroundings)].map(
      ({ at, problem }) => ({ path: ['then', index, ...at], problem }),
    ),
  );
  return [...all, ...circleProblems(steps)];
}

type StepProblem = { at: string[]; problem: string };

const kinds = ['http', 'email', 'post', 'wait'] as const;

function kindProblems(step: FlowStep): StepProblem[] {
  const given = kinds.filter((kind) => step[kind] !== undefined);
  const needs = 'needs one of http, email, post and wait';
  return [
    ...(given.length === 0 ? [{ at: [], problem: needs }] : []),
    ...(given.length > 1 ? [{ at: [], problem: `${needs}, and has ${given.join(' and ')}` }] : []),
    ...(step.otherwise !== undefined && step.wait === undefined
      ? [{ at: ['otherwise'], problem: 'only goes with wait' }]
      : []),
    ...(step.review !== undefined && step.email === undefined
      ? [{ at: ['review'], problem: 'only goes with email' }]
      : []),
  ];
}

/** `after` and `otherwise` name other steps; what an event that did not come leads to comes after nothing else. */
function leadingProblems(step: FlowStep, steps: readonly FlowStep[]): StepProblem[] {
  const ids = steps.map(({ id }) => id);
  const unknown = (['after', 'otherwise'] as const).flatMap((at) => {
    const named = step[at];
    if (named === undefined || ids.includes(named)) return [];
    return [{ at: [at], problem: `there is no step “${named}”${near(named, ids)}` }];
  });
  const waiting = steps.find(({ otherwise }) => otherwise === step.id);
  if (waiting === undefined || step.after === undefined) return unknown;
  return [
    ...unknown,
    { at: ['after'], problem: `can’t be given: “${waiting.id}” leads here where its event does not come` },
  ];
}

function namedProblems(
  step: FlowStep,
  steps: readonly FlowStep[],
  { templates, endpoints }: FlowSurroundings,
): StepProblem[] {
  const isMissing = (name: string | undefined, all: readonly string[] | null) =>
    name !== undefined && all !== null && !all.includes(name);
  const names = templates && Object.keys(templates);
  return [
    ...(isMissing(step.email, names)
      ? [{ at: ['email'], problem: `there is no template “${step.email}” in mail.templates: ${listed(names)}` }]
      : []),
    ...(isMissing(step.http?.endpoint, endpoints)
      ? [
          {
            at: ['http', 'endpoint'],
            problem: `there is no endpoint “${step.http?.endpoint}” in http.endpoints: ${listed(endpoints)}`,
          },
        ]
      : []),
    ...emailProblems(step, steps, templates ?? {}),
    ...postProblems(step, steps),
  ];
}

/** What other systems answered to the steps with these ids can be told in a step. */
function answeringBefore(step: FlowStep, steps: readonly FlowStep[]): string[] {
  return before(step, steps)
    .filter(({ http }) => http !== undefined)
    .map(({ id }) => id);
}

function emailProblems(
  step: FlowStep,
  steps: readonly FlowStep[],
  templates: NonNullable<FlowSurroundings['templates']>,
): StepProblem[] {
  const { email } = step;
  if (email === undefined || !Object.hasOwn(templates, email)) return [];
  const answering = answeringBefore(step, steps);
  return (templates[email] ?? []).flatMap((name) => {
    const [asked = ''] = name.split('.');
    if (answering.includes(asked)) return [];
    const why = `no http step “${asked}” comes before this one`;
    return [{ at: ['email'], problem: `template “${email}” needs ${name}, but ${why}${near(asked, answering)}` }];
  });
}

function postProblems(step: FlowStep, steps: readonly FlowStep[]): StepProblem[] {
  const answering = answeringBefore(step, steps);
  const known: readonly string[] = postPlaceholders;
  return placeholdersOfPost(step.post?.text ?? '').flatMap((name) => {
    const [asked = '', field] = name.split('.');
    if (field === undefined ? known.includes(name) : answering.includes(asked)) return [];
    const possible = [...known, ...answering.map((id) => `${id}.…`)].map((one) => `{${one}}`).join(', ');
    return [{ at: ['post', 'text'], problem: `has {${name}}, which isn’t a placeholder here. Use ${possible}` }];
  });
}

/** The steps that lead to this one, itself left out. */
function before(step: FlowStep, steps: readonly FlowStep[]): FlowStep[] {
  const found = new Set<FlowStep>();
  const visit = (one: FlowStep) => {
    for (const other of steps.filter(({ id, otherwise }) => id === one.after || otherwise === one.id)) {
      if (found.has(other)) continue;
      found.add(other);
      visit(other);
    }
  };
  visit(step);
  return [...found];
}

function circleProblems(steps: readonly FlowStep[]): FlowProblem[] {
  return [...steps.entries()]
    .filter(([, step]) => before(step, steps).includes(step))
    .map(([index]) => ({ path: ['then', index, 'after'], problem: 'leads in a circle: the step waits for itself' }));
}
