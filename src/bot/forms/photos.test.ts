import { expect, it } from '@jest/globals';
import type { ViewOutput } from '@slack/bolt';
import { languages } from '../language/language';
import { readDraft } from '../parse/draft';
import { keepingPhotos, wrongFiles } from './photos';

const t = languages.en;
const head = { form: 'return', order: 'SO-1001', returnOrder: null, requestId: 'r1', origin: null, case: 'open' };
const draft = { ...head, macro: null, page: 0, lineReasons: false, reasons: '' };
const file = (n: number) => ({ id: `F0${n}`, name: `${n}`.padStart(60, 'x'), filetype: 'png' });
const input = { type: 'input', block_id: 'photos:0' };

/** A form with files in it, with so much in its metadata. */
const formWith = (files: object[], quantities = '1:1') =>
  ({
    callback_id: 'return',
    private_metadata: JSON.stringify({ ...draft, quantities }),
    state: { values: { 'photos:0': { value: { type: 'file_input', files } } } },
    blocks: [{ type: 'divider' }, input, { type: 'divider' }],
  }) as unknown as ViewOutput;

const blockIds = ({ blocks }: ViewOutput) => blocks.map(({ block_id: id }: { block_id?: string }) => id);

it('a form that is shown anew under a banner has the photos that were added, and an empty field for more', () => {
  const kept = keepingPhotos(formWith([file(1), file(2), file(1)]), t);
  expect(readDraft(kept.private_metadata, 'return').photos?.map(({ id }) => id)).toEqual(['F01', 'F02']);
  expect(blockIds(kept)).toEqual([undefined, 'photos_kept', 'remove_photos', 'photos:2', undefined]);
  expect(JSON.stringify(kept.blocks)).toContain('Added 2 photos');
});

it('a form with all the photos that it can have asks for no more', () => {
  const kept = keepingPhotos(formWith(Array.from({ length: 11 }, (_, n) => file(n))), t);
  expect(readDraft(kept.private_metadata, 'return').photos).toHaveLength(10);
  expect(blockIds(kept)).toEqual([undefined, 'photos_kept', 'remove_photos', undefined]);
});

it.each([
  ['nothing was added', formWith([])],
  ['its metadata has no room', formWith([file(1)], `1:${'1'.repeat(2_750)}`)],
])('a form stays as it is where %s', (_, view) => {
  expect(keepingPhotos(view, t)).toBe(view);
});

it.each<[string, object, boolean]>([
  ['a picture', { name: 'a.txt', filetype: 'png' }, true],
  ['a picture that Slack has not looked at yet', { name: 'A.JPEG', filetype: '' }, true],
  ['a file without a type', { name: 'notes', filetype: null }, false],
  ['a file of which nothing is known but its id', {}, false],
  ['a document', { name: 'a.png', filetype: 'docx' }, false],
  ['a picture that is too large', { name: 'a.png', filetype: 'png', size: 10 * 1024 * 1024 + 1 }, false],
])('%s: %j', (_, about, taken) => {
  const view = formWith([{ id: 'F01', ...about }]);
  expect(wrongFiles(view, t)).toEqual(taken ? null : { 'photos:0': t.photos.otherFiles });
  expect(keepingPhotos(view, t) === view).toBe(!taken);
});
