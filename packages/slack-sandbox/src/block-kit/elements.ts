import { z } from 'zod';
import { confirmation, optionGroup, optionObject, plainText } from './text-objects';

const identifier = z.string().min(1).max(255);
const placeholder = plainText(150).optional();
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date');
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number');

const interactive = { action_id: identifier.optional(), confirm: confirmation.optional() };
const focusable = { ...interactive, focus_on_load: z.boolean().optional() };
const menu = { ...focusable, placeholder };
const typed = {
  action_id: identifier.optional(),
  focus_on_load: z.boolean().optional(),
  placeholder,
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1) })
    .optional(),
};
const choices = {
  options: z.array(optionObject).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

/** One of Slack's files, by its id or its address. */
const slackFile = z
  .strictObject({ id: z.string().min(1).optional(), url: z.string().min(1).max(3000).optional() })
  .refine(({ id, url }) => (id === undefined) !== (url === undefined), 'give either id or url');

export const imageFields = {
  type: z.literal('image'),
  image_url: z.string().min(1).max(3000).optional(),
  slack_file: slackFile.optional(),
  alt_text: z.string().max(2000),
};

type Pictured = { image_url?: string | undefined; slack_file?: object | undefined };

export const hasOnePicture = ({ image_url, slack_file }: Pictured) =>
  (image_url === undefined) !== (slack_file === undefined);
export const onePicture = 'give either image_url or slack_file';

export const image = z.strictObject(imageFields).refine(hasOnePicture, onePicture);

export const buttonElement = z.strictObject({
  type: z.literal('button'),
  // Before its question, as people read them.
  text: plainText(75),
  ...interactive,
  value: z.string().max(2000).optional(),
  url: z.string().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
});

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...interactive,
  options: z.array(optionObject).min(1).max(5),
});

export const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  ...menu,
  ...choices,
  initial_option: optionObject.optional(),
});

export const multiStaticSelect = z.strictObject({
  type: z.literal('multi_static_select'),
  ...menu,
  ...choices,
  initial_options: z.array(optionObject).min(1).max(100).optional(),
  max_selected_items: z.int().min(1).optional(),
});

export const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...menu,
  initial_option: optionObject.optional(),
  min_query_length: z.int().min(0).optional(),
});

export const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...menu,
  initial_user: z.string().optional(),
});

export const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...menu,
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z.looseObject({}).optional(),
});

export const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...focusable,
  options: z.array(optionObject).min(1).max(10),
  initial_options: z.array(optionObject).min(1).max(10).optional(),
});

export const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...focusable,
  options: z.array(optionObject).min(1).max(10),
  initial_option: optionObject.optional(),
});

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...menu,
  initial_date: date.optional(),
});

export const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...typed,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
});

export const numberInputElement = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: decimal.optional(),
  min_value: decimal.optional(),
  max_value: decimal.optional(),
});

export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: identifier.optional(),
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z.int().min(1).max(10).optional(),
});

type Choosing = {
  options?: unknown[] | undefined;
  option_groups?: { options: unknown[] }[] | undefined;
  initial_option?: unknown;
  initial_options?: unknown[] | undefined;
};

/** One kind of options, and an initial option that is one of them. */
function checkChoices(element: { type: string }, context: z.RefinementCtx): void {
  const chooses = ['static_select', 'multi_static_select', 'checkboxes', 'radio_buttons'].includes(element.type);
  if (!chooses) return;
  const { options, option_groups, initial_option, initial_options } = element as Choosing;
  if ((options === undefined) === (option_groups === undefined)) {
    context.addIssue({ code: 'custom', path: ['options'], message: 'give either options or option_groups' });
  }
  const offered = [...(options ?? []), ...(option_groups ?? []).flatMap((group) => group.options)];
  const known = new Set(offered.map((each) => (each as { value: string }).value));
  const chosen = [...(initial_option === undefined ? [] : [initial_option]), ...(initial_options ?? [])];
  for (const each of chosen) {
    if (known.has((each as { value: string }).value)) continue;
    context.addIssue({
      code: 'custom',
      path: [initial_option === undefined ? 'initial_options' : 'initial_option'],
      message: 'must be one of the provided options',
    });
  }
}

const pickers = [
  staticSelect,
  multiStaticSelect,
  externalSelect,
  usersSelect,
  conversationsSelect,
  checkboxes,
  radioButtons,
  datepicker,
] as const;

/** In an actions block. */
export const actionElement = z
  .discriminatedUnion('type', [buttonElement, overflow, ...pickers])
  .superRefine(checkChoices);

/** At the side of a section. */
export const accessory = z
  .discriminatedUnion('type', [buttonElement, overflow, image, ...pickers])
  .superRefine(checkChoices);

/** In an input block. */
export const inputElement = z
  .discriminatedUnion('type', [plainTextInput, numberInputElement, fileInput, ...pickers])
  .superRefine(checkChoices);

export type Accessory = z.infer<typeof accessory>;
export type InputElement = z.infer<typeof inputElement>;
/** Any element that a person can act on. */
export type InteractiveElement = Exclude<Accessory, { type: 'image' }> | InputElement;
export type ImageElement = z.infer<typeof image>;
