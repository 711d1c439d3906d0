/** First digits (ISO/IEC 7812) and lengths by scheme. Visa's old 13 digits would match too many article numbers. */
const schemes: Readonly<Record<string, RegExp>> = {
  visa: /^4(\d{15}|\d{17,18})$/,
  mastercard: /^(5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/,
  americanExpress: /^3[47]\d{13}$/,
  dinersClub: /^3(0[0-59]|[689]\d)(\d{11}|\d{13}|\d{16})$/,
  jcb: /^35(2[89]|[3-8]\d)\d{12,15}$/,
  mir: /^220[0-4]\d{12,15}$/,
  // Maestro, Elo, Hipercard, Discover, UnionPay, RuPay
  others: /^(5[06-9]|6\d|8[12])\d{14,17}$/,
};

const longest = 19;

const groups = /(?<![\d+])\d+(?:[\s.\u2010-\u2014-]{1,3}\d+)*/g;

/** Masks card numbers (PCI DSS 3) but for their last four digits, `•••• 1111`, if a scheme could have issued them. */
export function maskCardNumbers(text: string): string {
  return text.replace(groups, maskedIn);
}

/** A card number consists of whole groups of digits. */
function maskedIn(run: string): string {
  const parts = run.split(/(\D+)/);
  const masked: string[] = [];
  for (let from = 0; from < parts.length; ) {
    const card = cardAt(parts, from);
    masked.push(card?.masked ?? parts[from] ?? '', parts[card?.end ?? from + 1] ?? '');
    from = (card?.end ?? from + 1) + 1;
  }
  return masked.join('');
}

/** The longest card number that starts with this group, and the index after its last group. */
function cardAt(parts: readonly string[], from: number): { masked: string; end: number } | null {
  for (let end = Math.min(parts.length, from + 2 * longest - 1); end > from; end -= 2) {
    const digits = parts.slice(from, end).join('').replace(/\D/g, '');
    if (isCardNumber(digits)) return { masked: `•••• ${digits.slice(-4)}`, end };
  }
  return null;
}

function isCardNumber(digits: string): boolean {
  return Object.values(schemes).some((scheme) => scheme.test(digits)) && checks(digits);
}

/** Luhn */
function checks(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const counted = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return sum % 10 === 0;
}
