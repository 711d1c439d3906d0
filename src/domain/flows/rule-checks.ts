import type { ActionName } from '../values/action-name';
import { feeCodesByAction } from '../values/fee-code';
import type { Flow, Question } from './flow';
import type { FlowProblem } from './flow-problem';
import { listed } from './surroundings';

/** What of the questions and rules of a flow does not fit together. */
export function ruleProblems(action: ActionName, flow: Flow): FlowProblem[] {
  const named = (list: 'refuse' | 'fees' | 'approve') => repeated([list], 'name', flow[list] ?? []);
  return [
    ...repeated(['ask'], 'id', flow.ask),
    ...repeated(['then'], 'id', flow.then),
    ...named('refuse'),
    ...named('fees'),
    ...named('approve'),
    ...flow.ask.flatMap((one, index) =>
      questionProblems(one).map((problem) => ({ ...problem, path: ['ask', index, ...problem.path] })),
    ),
    ...feeProblems(action, flow),
  ];
}

function repeated<Key extends string>(
  path: FlowProblem['path'],
  key: Key,
  all: readonly Record<Key, string>[],
): FlowProblem[] {
  return [...all.entries()]
    .filter(([index, one]) => all.findIndex((other) => other[key] === one[key]) < index)
    .map(([index, one]) => ({ path: [...path, index, key], problem: `“${one[key]}” is there twice` }));
}

/** Words that CEL, or what evaluates it, keeps for itself. */
const reserved = [
  ...[
    'as',
    'break',
    'const',
    'constructor',
    'continue',
    'else',
    'false',
    'for',
    'function',
    'if',
    'import',
    'in',
    'let',
    'loop',
  ],
  ...['namespace', 'null', 'package', 'prototype', 'return', 'true', 'var', 'void', 'while'],
];

function questionProblems({ id, type, options }: Question): FlowProblem[] {
  return [
    ...(reserved.includes(id)
      ? [{ path: ['id'], problem: `“${id}” can’t be used: expressions keep this word for themselves` }]
      : []),
    ...(type === 'choice' && (options ?? []).length === 0
      ? [{ path: [], problem: 'needs options to choose from' }]
      : []),
    ...(type !== 'choice' && options !== undefined
      ? [{ path: ['options'], problem: 'only go with the type choice' }]
      : []),
    ...repeated(['options'], 'code', options ?? []),
  ];
}

function feeProblems(action: ActionName, { fees = [] }: Flow): FlowProblem[] {
  const codes: readonly string[] = feeCodesByAction[action] ?? [];
  return [...fees.entries()].flatMap(([index, { code, amount, percentage }]) => [
    ...((amount === undefined) === (percentage === undefined)
      ? [{ path: ['fees', index], problem: 'needs either an amount or a percentage' }]
      : []),
    ...(codes.includes(code)
      ? []
      : [{ path: ['fees', index, 'code'], problem: `${action} can’t charge ${code}, only: ${listed(codes)}` }]),
  ]);
}
