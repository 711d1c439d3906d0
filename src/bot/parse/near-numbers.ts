/** Longer numbers have too many neighbours to look up. */
const longest = 24;

const digits = [...'0123456789'];
const marks = ['-', '_', '/'];

/** Letters and digits that are taken for each other. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...{ O: '0', I: '1', L: '1', S: '5', B: '8', Z: '2' },
  ...{ '0': 'O', '1': 'I', '5': 'S', '8': 'B', '2': 'Z' },
};

/**
 * Every number that is one slip away, each once, at most some 600: two characters exchanged, one too many, one
 * missing, or one wrong digit. None for a long text.
 */
export function numbersNear(typed: string): string[] {
  if (typed.length > longest) return [];
  const near = [...exchanged(typed), ...shortened(typed), ...lengthened(typed), ...replaced(typed)];
  return [...new Set(near)].filter((one) => one !== typed && one !== '');
}

function exchanged(typed: string): string[] {
  return places(typed.length - 1).map((at) => edited(typed, at, 2, `${typed[at + 1]}${typed[at]}`));
}

function shortened(typed: string): string[] {
  return places(typed.length).map((at) => edited(typed, at, 1, ''));
}

function lengthened(typed: string): string[] {
  return places(typed.length + 1).flatMap((at) => [...digits, ...marks].map((one) => edited(typed, at, 0, one)));
}

function replaced(typed: string): string[] {
  return places(typed.length).flatMap((at) => {
    const is = typed.charAt(at);
    const alike = lookAlikes[is] ?? '';
    return [...(digits.includes(is) ? digits : []), ...alike].map((one) => edited(typed, at, 1, one));
  });
}

function edited(text: string, at: number, without: number, inserted: string): string {
  return text.slice(0, at) + inserted + text.slice(at + without);
}

function places(count: number): number[] {
  return Array.from({ length: Math.max(0, count) }, (_, at) => at);
}
