import type { RequestBody } from './request-name';

/** Slack sends events as JSON and everything else as a form. */
export type MediaType = 'json' | 'form';

const mediaTypes: ReadonlyMap<string, MediaType> = new Map([
  ['application/json', 'json'],
  ['application/x-www-form-urlencoded', 'form'],
]);

/** The media type, ignoring parameters that proxies add; `null` if unsupported or not UTF-8. */
export function mediaTypeOf(contentType = ''): MediaType | null {
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((one) => one.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') return null;
  return mediaTypes.get(type) ?? null;
}

/** The parsed body; `null` if malformed. */
export function parseBody(mediaType: MediaType, raw: Buffer): RequestBody | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    return mediaType === 'json' ? objectIn(text) : formIn(text);
  } catch {
    return null;
  }
}

/** A form holds the fields itself, or JSON in its one field `payload`. */
function formIn(text: string): RequestBody | null {
  if (text === '' || /%(?![0-9a-f]{2})/i.test(text)) return null;
  const fields = new URLSearchParams(text);
  const payload = fields.get('payload');
  return payload === null ? Object.fromEntries(fields) : objectIn(payload);
}

function objectIn(json: string): RequestBody | null {
  const parsed: unknown = JSON.parse(json);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as RequestBody) : null;
}

/** The longest body that is parsed before its signature is checked. */
const maxUnsignedBytes = 1_024;

/** Slack sends these checks without a signature. */
export function isSslCheck(mediaType: MediaType, raw: Buffer): boolean {
  if (mediaType !== 'form' || raw.length > maxUnsignedBytes) return false;
  return new URLSearchParams(raw.toString('utf8')).get('ssl_check') === '1';
}
