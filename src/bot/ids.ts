/** What the bot listens to and what its messages carry, in one place; the manifests are held against it by a test. */
export const command = '/order';

export const actionIds = {
  cancel: 'order_cancel',
  /** All lines of an order that is too long for its card. */
  lines: 'order_lines',
  /** Pages of lines in a modal; the value is the page to show. */
  linesPage: 'lines_page',
  linesBack: 'lines_page_back',
} as const;

/** The preview that a modal pushes is named after it. */
export const callbackIds = { cancel: 'cancel', cancelPreview: 'cancel_preview', lines: 'order_lines' } as const;

/** Inputs, as `block_id` / `action_id`. */
export const inputs = {
  line: (line: number) => `line:${line}`,
  quantity: 'quantity',
  reason: 'reason',
  shipping: 'shipping',
  note: 'note',
  value: 'value',
} as const;

/** The metadata of every message that is delivered, by which one of unknown outcome is found again. */
export const deliveredEvent = 'slash_order_delivered';
