/**
 * What the numbers of cards look like: where each scheme's begin (ISO/IEC 7812), and how long they are. Visa's of 13 digits
 * are issued no more and are left out, as article numbers and telephone numbers look like that.
 */
const schemes: readonly RegExp[] = [
  // Visa
  /^4(\d{15}|\d{17,18})$/,
  // Mastercard
  /^(5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/,
  // American Express
  /^3[47]\d{13}$/,
  // Diners Club
  /^3(0[0-59]|[689]\d)(\d{11}|\d{13}|\d{16})$/,
  // JCB
  /^35(2[89]|[3-8]\d)\d{12,15}$/,
  // Mir
  /^220[0-4]\d{12,15}$/,
  // Maestro, Elo, Hipercard, Discover, UnionPay, RuPay
  /^(5[06-9]|6\d|8[12])\d{14,17}$/,
];

/** The most digits of a card. */
const longest = 19;

/** Digits in groups, with a space, a point or a dash between two of them. */
const groups = /(?<![\d+])\d+(?:[\s.\u2010-\u2014-]{1,3}\d+)*/g;

/**
 * A text with the numbers of cards masked to their last four digits, `•••• 1111`, however they are grouped: nobody needs
 * them to service an order, and what is kept of them is a burden (PCI DSS 3). A number of a card is one that a scheme could
 * have issued and whose check digit is right (Luhn), so that numbers of orders, parcels, articles and telephones stay.
 */
export function maskCardNumbers(text: string): string {
  return text.replace(groups, maskedIn);
}

/** Masks the cards that whole groups of digits make up; beside them may stand a date or a quantity. */
function maskedIn(run: string): string {
  // Groups and what stands between them, in turn.
  const parts = run.split(/(\D+)/);
  const masked: string[] = [];
  for (let from = 0; from < parts.length; ) {
    const card = cardAt(parts, from);
    masked.push(card?.masked ?? parts[from] ?? '', parts[card?.end ?? from + 1] ?? '');
    from = (card?.end ?? from + 1) + 1;
  }
  return masked.join('');
}

/** The longest card that begins with the group at this place, and the place behind its last group. */
function cardAt(parts: readonly string[], from: number): { masked: string; end: number } | null {
  for (let end = Math.min(parts.length, from + 2 * longest - 1); end > from; end -= 2) {
    const digits = parts.slice(from, end).join('').replace(/\D/g, '');
    if (isCardNumber(digits)) return { masked: `•••• ${digits.slice(-4)}`, end };
  }
  return null;
}

function isCardNumber(digits: string): boolean {
  return schemes.some((scheme) => scheme.test(digits)) && checks(digits);
}

/** Luhn: every second digit from the right counts double, and the sum of all digits ends in 0. */
function checks(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const counted = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return sum % 10 === 0;
}
