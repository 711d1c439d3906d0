import { z } from 'zod';
import { messageOutput } from '../../workspace/message-output';
import { SlackError } from '../../workspace/slack-error';
import { structured } from '../arguments';
import { method } from '../method';

/** Where to upload a file that is to be sent. */
export const filesGetUploadUrlExternal = method({
  scopes: ['files:write'],
  arguments: z.object({ filename: z.string().min(1), length: z.coerce.number().int().min(1) }),
  run({ filename, length }, { workspace }) {
    const { id, url } = workspace.uploads.announce(filename, length);
    return { file_id: id, upload_url: url };
  },
});

const uploaded = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

/** Sends uploaded files in a message. Throws channel_not_found, file_not_found. */
export const filesCompleteUploadExternal = method({
  scopes: ['files:write'],
  arguments: z.object({
    files: z.preprocess(structured, uploaded),
    channel_id: z.string(),
    initial_comment: z.string().optional(),
  }),
  run({ files, channel_id, initial_comment = '' }, { workspace }) {
    const { directory, messages, state, uploads } = workspace;
    const channel = directory.channelForBot(channel_id);
    if (!directory.botIsIn(channel)) throw new SlackError('not_in_channel');
    const sent = files.map(({ id, title }) => {
      const file = uploads.take(id, title);
      if (file === undefined) throw new SlackError('file_not_found');
      return file;
    });
    const { userId: user } = state.bot;
    const message = messages.post({ channel: channel.id, user, text: initial_comment, blocks: [], files: sent });
    return { files: sent.map(({ id, name }) => ({ id, name })), message: messageOutput(message, state) };
  },
});
