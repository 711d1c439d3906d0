/** A package that production installations leave out. The message says what to do instead. */
export class PackageNotInstalled extends Error {
  override name = 'PackageNotInstalled';
}

/** For the `catch` of a dynamic import: throws PackageNotInstalled where the package is missing. */
export function notInstalled(sentence: string): (error: unknown) => never {
  return (error) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND')
      throw new PackageNotInstalled(sentence, { cause: error });
    throw error;
  };
}
