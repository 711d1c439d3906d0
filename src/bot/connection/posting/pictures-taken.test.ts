import { describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError } from '@slack/web-api';
import { type Message, section } from '../../block-kit/blocks';
import { fileLink, filePicture, smallPicture } from '../../block-kit/pictures';
import { picturesTaken } from './pictures-taken';

const mug = 'https://shop.example/mug.png';
const message: Message = {
  text: 'Return',
  blocks: [
    { ...section('Mug'), accessory: smallPicture(mug, 'Mug') },
    filePicture('F0CRACK', 'Photo 1'),
    section(fileLink('F0LIST', 'Photo 2 (PDF)')),
  ],
};

const refusal = (error: string, ...messages: string[]) =>
  new WebAPIPlatformError({ ok: false, error, response_metadata: { messages } });

/** Slack, which knows where some files are. */
const asking = (...known: string[]) => {
  const asked: string[] = [];
  const info = async ({ file }: { file: string }) => {
    asked.push(file);
    if (!known.includes(file)) throw refusal('file_not_found');
    return { ok: true, file: { permalink: `https://acme.slack.com/files/U0AVA/${file}/x` } };
  };
  return {
    asked,
    client: { files: { info } } as unknown as Parameters<ReturnType<typeof picturesTaken>['prepared']>[0],
  };
};

/** What a message shows, in brief. */
const shown = ({ blocks }: Message) =>
  blocks.map((block) => {
    const text = JSON.stringify(block).match(/"text":"([^"]*)"/)?.[1] ?? '';
    return JSON.stringify(block).includes('"image"') ? `picture ${text}`.trim() : text;
  });

const [crack, list] = ['F0CRACK', 'F0LIST'].map((file) => `<https://acme.slack.com/files/U0AVA/${file}/x|`);

type Sending = { client?: ReturnType<typeof asking>['client']; error?: Error; of?: string };

describe('a message with pictures', () => {
  let now = new Date('2026-11-29T10:00:00Z');

  /** Sends the message; Slack answers with an error as long as it has one of these pictures, or any. */
  async function sent(
    pictures: ReturnType<typeof picturesTaken>,
    { client = asking('F0CRACK', 'F0LIST').client, error, of = '"image"' }: Sending = {},
  ) {
    const tried: string[][] = [];
    const prepared = await pictures.prepared(client, message);
    await pictures.send(prepared, async (one) => {
      tried.push(shown(one));
      if (error !== undefined && JSON.stringify(one).includes(of)) throw error;
    });
    return tried;
  }

  const whole = ['picture Mug', 'picture', `${list}Photo 2 (PDF)>`];
  const plain = ['Mug', `${crack}Photo 1>`, `${list}Photo 2 (PDF)>`];

  it('is sent with them, and links to files that cannot be shown', async () => {
    expect(await sent(picturesTaken(() => now))).toEqual([whole]);
  });

  it.each(['invalid_blocks', 'file_not_found', 'missing_scope'])(
    'is sent again without them after %s',
    async (code) => {
      expect(
        await sent(
          picturesTaken(() => now),
          { error: refusal(code) },
        ),
      ).toEqual([whole, plain]);
    },
  );

  it('leaves out for a while what Slack pointed at, and nothing else', async () => {
    const pictures = picturesTaken(() => now);
    const error = refusal(
      'invalid_blocks',
      '[ERROR] downloading image failed [json-pointer:/blocks/0/accessory/image_url]',
    );
    const others = ['Mug', 'picture', `${list}Photo 2 (PDF)>`];
    expect(await sent(pictures, { error, of: mug })).toEqual([whole, others]);
    expect(await sent(pictures)).toEqual([others]);
    now = new Date(now.getTime() + 600_001);
    expect(await sent(pictures)).toEqual([whole]);
  });

  it('is sent without any where Slack goes on pointing at them', async () => {
    const error = refusal(
      'invalid_blocks',
      '[ERROR] downloading image failed [json-pointer:/blocks/0/accessory/image_url]',
    );
    const tried = await sent(
      picturesTaken(() => now),
      { error },
    );
    expect(tried).toEqual([whole, ['Mug', 'picture', `${list}Photo 2 (PDF)>`], plain]);
  });

  it('says what it would link to where Slack does not tell where that is', async () => {
    const { client } = asking();
    expect(
      await sent(
        picturesTaken(() => now),
        { client, error: refusal('invalid_blocks') },
      ),
    ).toEqual([
      ['picture Mug', 'picture', 'Photo 2 (PDF)'],
      ['Mug', 'Photo 1', 'Photo 2 (PDF)'],
    ]);
  });

  it('asks where a file is once an hour', async () => {
    const pictures = picturesTaken(() => now);
    const { client, asked } = asking('F0CRACK', 'F0LIST');
    await sent(pictures, { client });
    await sent(pictures, { client });
    expect(asked).toEqual(['F0CRACK', 'F0LIST']);
  });

  it.each([
    ['channel_not_found', refusal('channel_not_found')],
    ['internal_error', refusal('internal_error')],
    ['a lost connection', new Error('no connection')],
  ])('is not sent again after %s, which is not about them', async (_, error) => {
    await expect(
      sent(
        picturesTaken(() => now),
        { error },
      ),
    ).rejects.toBe(error);
  });
});
