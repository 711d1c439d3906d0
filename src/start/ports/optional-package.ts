/** What a production installation leaves out and somebody wants all the same, in a sentence that says what to do. */
export class LeftOut extends Error {
  override name = 'LeftOut';
}

/** Has the import of a package that is not there throw LeftOut with the sentence. */
export function leftOut(sentence: string): (error: unknown) => never {
  return (error) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') throw new LeftOut(sentence, { cause: error });
    throw error;
  };
}
