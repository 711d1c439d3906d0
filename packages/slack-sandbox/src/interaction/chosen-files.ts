import type { ElementValue, TypedInput } from '../block-kit/element-values';
import type { Placed } from '../block-kit/placed';
import { filetypeOf } from '../workspace/file-types';
import type { Workspace } from '../workspace/workspace';

/** The value of a file_input that holds these files of a person's own. Throws for what Slack's client would refuse. */
export function chosenFiles(
  { files }: Workspace,
  user: string,
  { actionId, element }: Placed,
  typed: TypedInput,
): ElementValue {
  if (element.type !== 'file_input') throw new Error(`${actionId} takes no files`);
  const ids = Array.isArray(typed) ? typed : typed === null ? [] : [typed];
  const { max_files: most = 10, filetypes } = element;
  if (ids.length > most) throw new Error(`You can add at most ${most} files.`);
  const types = filetypes?.map((type) => filetypeOf(`.${type}`));
  const chosen = ids.map((id) => {
    const file = files.find(id);
    if (file?.user !== user) throw new Error(`${user} has uploaded no file ${id}`);
    if (types && !types.includes(file.filetype)) throw new Error(`${file.name} is not of a supported file type.`);
    return files.output(file);
  });
  return { type: 'file_input', files: chosen };
}
