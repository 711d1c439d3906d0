import { describe, expect, it } from '@jest/globals';
import { languageFor, languages } from './language';

/** Every word of a language by its path; a function as what it says of numbers and texts. */
function saidBy(words: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]): [string, string][] => {
      const at = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'string') return [[at, value]];
      if (typeof value === 'object') return [...saidBy(value, at)];
      return tools.has(at) ? [] : [[at, String(value(...samples(value.length)))]];
    }),
  );
}

const tools = new Set(['money', 'percent', 'typed', 'decimal', 'instant', 'day', 'listed', 'either']);
const samples = (n: number) => [7, 9, 11, 13].slice(0, n);

/** What is the same in both: names, numbers, and marks. */
const alike = new Set([
  ...['locale', 'modal.title.rma.close', 'card.total', 'found.customer', 'found.order'],
  ...['customer.case', 'done.worth', 'modal.changeOrderOption', 'modal.order'],
]);

describe('languages', () => {
  const english = saidBy(languages.en);
  const others = Object.entries(languages).filter(([code]) => code !== 'en');

  it.each(others)('%s says everything that English says, in words of its own', (_, language) => {
    const said = saidBy(language);
    expect([...said.keys()].sort()).toEqual([...english.keys()].sort());
    const copied = [...said].filter(([path, text]) => text === english.get(path) && /[a-z]{4}/i.test(text));
    expect(copied.map(([path]) => path).filter((path) => !alike.has(path))).toEqual([]);
  });

  it.each(others)('%s tells all that English is told', (_, language) => {
    const said = saidBy(language);
    const numbersIn = (text: string) => [...new Set(text.match(/\b(7|9|11|13)\b/g) ?? [])].sort();
    const lost = [...english].filter(([path, text]) => {
      const told = numbersIn(said.get(path) ?? '');
      return numbersIn(text).some((number) => !told.includes(number));
    });
    expect(lost.map(([path]) => path)).toEqual([]);
  });

  it.each(Object.values(languages))('keeps titles and buttons as short as Slack wants them', (language) => {
    const actions = Object.values(language.actions);
    const steps = Object.values(language.modal.refundSteps).flatMap(({ title, submit }) => [title, submit]);
    const own = [language.settings.title, language.recall.modal, language.recall.look, language.preferences.title];
    const titles = [
      ...[...Object.values(language.modal.title), ...Object.values(language.modal.confirm), ...steps, ...own],
      ...actions.flatMap(({ title, confirm }) => [title, confirm(500)]),
    ];
    for (const title of titles) expect(title.length).toBeLessThanOrEqual(24);
    for (const button of [language.modal.preview, language.modal.close, language.modal.back, language.modal.save]) {
      expect(button.length).toBeLessThanOrEqual(24);
    }
    for (const button of [...Object.values(language.button), ...actions.map(({ button }) => button)])
      expect(button.length).toBeLessThanOrEqual(30);
    const { modal, preferences, disposition, shipping } = language;
    const options = [modal.kinds, modal.scopes, preferences.kinds, disposition, shipping].flatMap(Object.values);
    for (const option of [...options, modal.includeRejectedOption, modal.confirmExcessOption, modal.keepRestOpenOption])
      expect(option.length).toBeLessThanOrEqual(75);
  });

  it('writes money, lists and what can be typed in its own way', () => {
    const [en, pt] = [languages.en, languages.pt];
    expect([en.money(-199, 'USD'), en.money(1999, 'JPY'), en.money(1999, 'KWD')]).toEqual([
      '−$1.99',
      '¥1,999',
      'KWD\u00a01.999',
    ]);
    expect(pt.money(123456, 'BRL')).toBe('R$\u00a01.234,56');
    expect([en.typed(1234, 'USD'), pt.typed(1234, 'USD')]).toEqual(['12.34', '12,34']);
    expect([en.listed(['a', 'b', 'c']), pt.listed(['a', 'b', 'c'])]).toEqual(['a, b and c', 'a, b e c']);
    expect([en.either(['a', 'b', 'c']), pt.either(['a', 'b'])]).toEqual(['a, b or c', 'a ou b']);
    expect([en.decimal('1.5'), pt.decimal('1.5')]).toEqual(['1.5', '1,5']);
  });

  it('is found by the locale that Slack tells, if it is one of ours', () => {
    expect(languageFor('pt-BR')).toBe(languages.pt);
    expect(languageFor('en-GB')).toBe(languages.en);
    expect(languageFor('de-DE')).toBeNull();
    expect(languageFor('')).toBeNull();
  });
});
