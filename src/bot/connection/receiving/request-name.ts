export type RequestBody = Readonly<Record<string, unknown>>;

export type RequestKind = 'event' | 'command' | 'options' | 'action' | 'shortcut' | 'submission' | 'closing' | 'other';

/** Identifies a request in logs by command, button, modal or event; holds nothing personal. */
export type RequestName = { kind: RequestKind; name: string };

const longestName = 100;

/** Classifies a request by its body, exactly as Bolt does. */
export function requestName(body: RequestBody): RequestName {
  const { type } = body;
  if (body.event !== undefined) return { kind: 'event', name: nameAt(body, 'event', 'type') };
  if (body.command !== undefined) return { kind: 'command', name: nameAt(body, 'command') };
  if (body.name !== undefined || type === 'block_suggestion')
    return { kind: 'options', name: nameAt(body, 'action_id') };
  if (body.actions !== undefined || type === 'dialog_submission') {
    return { kind: 'action', name: nameAt(body, 'actions', '0', 'action_id') };
  }
  if (type === 'shortcut' || type === 'message_action') return { kind: 'shortcut', name: nameAt(body, 'callback_id') };
  if (type === 'view_submission') return { kind: 'submission', name: nameAt(body, 'view', 'callback_id') };
  if (type === 'view_closed') return { kind: 'closing', name: nameAt(body, 'view', 'callback_id') };
  return { kind: 'other', name: nameAt(body, 'type') };
}

function nameAt(body: RequestBody, ...path: string[]): string {
  const found = valueAt(body, ...path);
  return typeof found === 'string' ? found.slice(0, longestName) : '';
}

/** The value at a path of keys, if any. */
export function valueAt(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined),
    value,
  );
}
