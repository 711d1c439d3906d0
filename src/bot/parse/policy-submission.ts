import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { Policy } from '../../domain/policy/policy';
import { type ReasonList, reasons } from '../../domain/policy/reasons';
import { discountKind } from '../../domain/values/request';
import { inputs } from '../block-kit/ids';
import { metadataOf } from './metadata';
import { allChosenIn, chosenIn, typedIn } from './view-state';

const version = z.int().min(0);

const reasonsMetadata = z.strictObject({ version, list: reasons.unwrap().keyof() });
const macroMetadata = z.strictObject({ version, code: z.string().max(100).nullable() });

/** A list of reasons as somebody edited it; `version` is that of the edits they saw. */
export type EditedReasons = { version: number; list: ReasonList; value: { code: string; label: object }[] };

/** Reasons whose labels are empty are removed; the new one, if any, comes last. Throws UnreadableModal. */
export function readReasons(view: ViewOutput, { reasons: lists }: Pick<Policy, 'reasons'>): EditedReasons {
  const metadata = metadataOf(reasonsMetadata, view.private_metadata);
  const codes = lists[metadata.list].map(({ code }) => code);
  const kept = codes.flatMap((code) => {
    const label = labelIn(view, inputs.labelOf(code));
    return label === null ? [] : [{ code, label }];
  });
  const added = labelIn(view, inputs.labelOf(''));
  const fresh = added === null ? [] : [{ code: codeFor(Object.values(added)[0] ?? '', codes, '_'), label: added }];
  return { ...metadata, value: [...kept, ...fresh] };
}

/** A macro as somebody edited it; `code` is that of the one to replace, `null` for a new one. */
export type EditedMacro = { version: number; code: string | null; remove: boolean; value: Record<string, unknown> };

/** Throws UnreadableModal. What does not fit is refused by the policy's schema. */
export function readMacro(view: ViewOutput, { macros }: Pick<Policy, 'macros'>): EditedMacro {
  const metadata = metadataOf(macroMetadata, view.private_metadata);
  const typed = (block: string) => typedIn(view, block, inputs.value);
  const [action = '', reason = ''] = (chosenIn(view, inputs.kind, inputs.value) ?? '').split(/:(.*)/s);
  const label = labelIn(view, inputs.labelOf('macro')) ?? {};
  const codes = macros.map(({ code }) => code);
  const named = typed(inputs.code) ?? codeFor(Object.values(label)[0] ?? '', codes, '-');
  const discount = discountIn(view, action);
  const [note, reply] = [typed(inputs.note), typed(inputs.reply)];
  return {
    ...metadata,
    remove: allChosenIn(view, inputs.remove, inputs.value).length > 0,
    value: {
      ...{ code: metadata.code ?? named.toLowerCase(), label, action, reason },
      lines: allChosenIn(view, inputs.lines, inputs.value).length > 0 ? 'all' : 'none',
      ...(note !== null && { note }),
      ...(discount !== null && { discount }),
      ...(reply !== null && { reply }),
    },
  };
}

function discountIn(view: ViewOutput, action: string): { kind: string; value: string } | null {
  const kind = discountKind.safeParse(chosenIn(view, inputs.scope, inputs.value));
  const value = typedIn(view, inputs.amount, inputs.value);
  return action === 'discount' && kind.success && value !== null ? { kind: kind.data, value } : null;
}

/** The label in each language that has one; `null` if none has. */
function labelIn(view: ViewOutput, blockOf: (language: string) => string): Record<string, string> | null {
  const label = Object.fromEntries(
    ['en', 'pt'].flatMap((code) => {
      const typed = typedIn(view, blockOf(code), inputs.value);
      return typed === null ? [] : [[code, typed]];
    }),
  );
  return Object.keys(label).length === 0 ? null : label;
}

/** A code made from a label: `Wrong colour` becomes `wrong_colour`, with a number where it is taken. */
function codeFor(label: string, taken: readonly string[], dash: '_' | '-'): string {
  const plain = label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const base =
    plain
      .replace(/[^a-z0-9]+/g, dash)
      .replace(/^[^a-z]+|[_-]+$/g, '')
      .slice(0, 26) || `own${dash}1`;
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? base : `${base}${dash}${n}`;
    if (!taken.includes(code)) return code;
  }
}
