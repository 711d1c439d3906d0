import type { Button, KnownBlock } from '@slack/types';
import { needsHelp } from '../../domain/flows/run-steps';
import type { FlowRun, RunStep, StepTask } from '../../domain/records/flow-run';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, askingFirst, button, context, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { stepValue } from '../parse/step-value';

/** What becomes of the steps after a change, with what a person can do about them. */
export function runMessage({ original }: ShownOrder, run: FlowRun, t: Language): Message {
  const { action, version, calledOff } = run;
  const { orderNumber } = original;
  const { title } = t.actions[action];
  return {
    text: t.run.push(title, orderNumber, t.run.is[run.state]),
    blocks: [
      section(t.run.title(title, version)),
      ...stepBlocks(orderNumber, run, t),
      ...(calledOff === true ? [context(t.run.calledOff)] : []),
    ],
  };
}

/** Steps without buttons share a block. Of 20 steps, which a flow can have, each with buttons there are 40 blocks. */
function stepBlocks(order: string, run: FlowRun, t: Language): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let lines: string[] = [];
  for (const step of run.steps) {
    lines.push(stepText(step, t));
    const buttons = stepButtons({ order, run, step }, t);
    if (buttons.length === 0 && lines.length < linesTogether && step !== run.steps.at(-1)) continue;
    blocks.push(section(lines.join('\n')), ...actionsBlock(`run:${run.entry}:${step.id}`, buttons));
    lines = [];
  }
  return blocks;
}

const linesTogether = 5;

/** What a step does, and what became of it. */
export function stepText(step: RunStep, t: Language): string {
  const { id, plan, state, at, due, reason, by } = step;
  const when = due === undefined ? t.instant(at) : t.run.until(t.instant(due));
  const parts = [
    `*${cutAndEscape(id, 40)}*`,
    doesText(plan.does, t),
    state === 'later' || state === 'off' ? t.run.state[state] : `*${t.run.state[state]}* · ${when}`,
    ...(by === undefined
      ? []
      : [state === 'skipped' ? t.run.skippedBy(mention({ id: by })) : t.run.retriedBy(mention({ id: by }))]),
    ...(reason === undefined ? [] : [reasonText(reason, t)]),
  ];
  return `• ${parts.join(' · ')}`;
}

function doesText(does: StepTask, t: Language): string {
  switch (does.kind) {
    case 'http':
      return t.run.does.http(cutAndEscape(does.endpoint, 40));
    case 'email':
      return t.run.does.email(cutAndEscape(does.template, 40));
    case 'post':
      return t.run.does.post(`<#${does.channel}>`);
    case 'wait':
      return t.run.does.wait(cutAndEscape(does.event, 40));
  }
}

function reasonText(reason: string, t: Language): string {
  return Object.hasOwn(t.run.reasons, reason)
    ? t.run.reasons[reason as keyof typeof t.run.reasons]
    : cutAndEscape(reason, 200);
}

/** Trying again, and going on without: where a step needs help, is late, or waits for something. */
export function stepButtons(
  { order, run, step }: { order: string; run: FlowRun; step: RunStep },
  t: Language,
): Button[] {
  if (run.calledOff === true) return [];
  const value = stepValue({ order, run: run.entry, step: step.id });
  const retry = button(actionIds.flowRetry, t.button.flowRetry, value, 'primary');
  const skip = askingFirst(button(actionIds.flowSkip, t.button.flowSkip, value), t.run.skipping);
  if (needsHelp(step)) return [retry, skip];
  const late = step.state === 'doing' && step.reason !== undefined;
  return step.state === 'waiting' || late ? [skip] : [];
}
