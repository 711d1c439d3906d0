import { type Finding, failed, ok } from './finding';

/** As in `engines` of package.json. */
const oldest = [20, 19] as const;

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const check = `Node ${version}`;
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return ok(check);
  return failed(check, `Install Node ${oldest.join('.')} or newer.`);
}
