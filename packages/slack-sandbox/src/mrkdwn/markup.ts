/** Parsed mrkdwn. Its texts are unescaped, so whatever shows them must escape. */
export type Markup =
  | { kind: 'text' | 'code' | 'preformatted' | 'emoji'; text: string }
  | { kind: 'bold' | 'italic' | 'strike' | 'quote'; children: Markup[] }
  | { kind: 'link'; href: string; label: string }
  | { kind: 'user' | 'channel' | 'group' | 'broadcast'; id: string; label: string }
  | { kind: 'date'; unix: number; format: string; href: string; fallback: string };

/** Turns `&amp;`, `&lt;` and `&gt;`, the only escapes that Slack knows, back into what they stand for. */
export const unescapeText = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
