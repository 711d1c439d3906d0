import type { Block } from '../block-kit/blocks';
import type { ImageElement } from '../block-kit/elements';
import type { ViewArgument } from '../block-kit/views';
import type { AppManifest } from '../manifest';
import { SlackError } from '../workspace/slack-error';
import type { Workspace } from '../workspace/workspace';

/** What the files in blocks are checked against. */
export type FileContext = { workspace: Workspace; manifest: AppManifest };

type At = { image: Pick<ImageElement, 'slack_file'>; path: string };

function imagesIn(blocks: readonly Block[]): At[] {
  return blocks.flatMap((block, at): At[] => {
    if (block.type === 'image') return [{ image: block, path: `${at}` }];
    if (block.type === 'section' && block.accessory?.type === 'image') {
      return [{ image: block.accessory, path: `${at}/accessory` }];
    }
    if (block.type !== 'context') return [];
    return block.elements.flatMap((each, n) =>
      each.type === 'image' ? [{ image: each, path: `${at}/elements/${n}` }] : [],
    );
  });
}

/** Slack's lines on pictures that are none of the app's files, or none that Slack shows. */
export function wrongPictures({ workspace }: FileContext, blocks: readonly Block[], root: string): string[] {
  return imagesIn(blocks).flatMap(({ image: { slack_file: file }, path }) =>
    file === undefined || workspace.files.canBeShown(file)
      ? []
      : [`[ERROR] invalid slack file [json-pointer:${root}/${path}/slack_file]`],
  );
}

/** Why a view's files are refused: the app may not ask for any, or shows some that it cannot. */
export function wrongFile(context: FileContext, { blocks }: ViewArgument): SlackError | null {
  const asks = blocks.some((block) => block.type === 'input' && block.element.type === 'file_input');
  const { scopes } = context.manifest;
  if (asks && !scopes.includes('files:read')) {
    return new SlackError('missing_scope', { needed: 'files:read', provided: scopes.join(',') });
  }
  const messages = wrongPictures(context, blocks, '/view/blocks');
  return messages.length === 0 ? null : new SlackError('invalid_arguments', { response_metadata: { messages } });
}
