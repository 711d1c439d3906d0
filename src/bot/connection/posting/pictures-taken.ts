import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Message } from '../../block-kit/blocks';
import { filesIn, picturesIn, withoutPictures, withPermalinks } from '../../block-kit/pictures';
import { ttlCache } from '../ttl-cache';

/** A message that can be sent without some of its pictures, with links to its files. */
export type PreparedMessage = (without: (picture: string) => boolean) => Message;

/** Sends messages with pictures. No message fails for a picture: what Slack cannot show is linked, or left out. */
export type PicturesTaken = {
  /** Asks Slack where the message's files are; this may take long. */
  prepared: (client: Pick<WebClient, 'files'>, message: Message) => Promise<PreparedMessage>;
  /** What `send` resolves to; it is called again, at most twice, without what Slack refuses. */
  send: <T>(prepared: PreparedMessage, send: (message: Message) => Promise<T>) => Promise<T>;
};

/** A shop's server may be back soon, and Slack may not have looked through a new file yet. */
const refusedMs = 600_000;
const permalinkMs = 3_600_000;
const mostPictures = 10_000;

export function picturesTaken(clock: () => Date): PicturesTaken {
  const now = () => clock().getTime();
  const refused = ttlCache<true>(mostPictures, refusedMs, { now });
  const permalinks = ttlCache<string>(mostPictures, permalinkMs, { now });

  /** A link is worth no message: without an answer there is none. */
  async function permalinkOf(client: Pick<WebClient, 'files'>, file: string): Promise<readonly [string, string][]> {
    try {
      const permalink = permalinks.get(file) ?? (await client.files.info({ file })).file?.permalink;
      if (permalink === undefined) return [];
      permalinks.set(file, permalink);
      return [[file, permalink]];
    } catch {
      return [];
    }
  }

  async function attempt<T>(
    prepared: PreparedMessage,
    send: (message: Message) => Promise<T>,
    more: number,
  ): Promise<T> {
    const message = prepared((one) => more === 0 || refused.has(one));
    try {
      return await send(message);
    } catch (error) {
      const pictures = picturesIn(message);
      if (pictures.size === 0 || !isAboutContent(error)) throw error;
      for (const one of refusedAmong(pictures, error)) refused.set(one, true);
      return attempt(prepared, send, more - 1);
    }
  }

  return {
    async prepared(client, message) {
      const found = await Promise.all(filesIn(message).map((file) => permalinkOf(client, file)));
      const links = new Map(found.flat());
      return (without) => withPermalinks(withoutPictures(message, without), links);
    },
    send: (prepared, send) => attempt(prepared, send, 2),
  };
}

/** What Slack says of blocks that it does not take. After any of these nothing was posted. */
const aboutContent = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'file_not_found',
  'missing_scope',
]);

function isAboutContent(error: unknown): error is WebAPIPlatformError {
  return error instanceof WebAPIPlatformError && aboutContent.has(error.data.error ?? '');
}

/** The pictures that Slack points at, such as `[json-pointer:/blocks/3/accessory/image_url]`; all if it names none. */
function refusedAmong(pictures: ReadonlyMap<number, string>, { data }: WebAPIPlatformError): string[] {
  const said = JSON.stringify(data.response_metadata ?? {});
  const named = [...said.matchAll(/\/blocks\/(\d+)/g)].flatMap(([, at]) => pictures.get(Number(at)) ?? []);
  return named.length > 0 ? named : [...pictures.values()];
}
