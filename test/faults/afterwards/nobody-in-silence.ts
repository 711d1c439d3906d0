import type { Statement } from './evidence';

/** Everybody was answered: by the thing itself, or by a sentence that says that it was not done. */
export const nobodyInSilence: Statement = ({ ledger: { endings } }) =>
  [...endings].flatMap(([what, counted]) => {
    const times = counted.get('silence') ?? 0;
    return times > 0 ? [`“${what}” came to nothing that anybody could see, ${times} times`] : [];
  });
