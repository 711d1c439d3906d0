import type { WebClient } from '@slack/web-api';
import { conversationOf } from './post-once';

/** Sends a person a file in a private message, with a text. */
export async function sendFile(
  client: WebClient,
  user: string,
  { name, bytes, text }: { name: string; bytes: Uint8Array; text: string },
): Promise<void> {
  const channel_id = await conversationOf(client, user);
  await client.filesUploadV2({ channel_id, file: Buffer.from(bytes), filename: name, initial_comment: text });
}
