import { useEffect, useRef, useState } from 'react';

/**
 * What an element shows while a person is at it: at once what they do, and what the server says when they are not.
 * `begin` and `end` (or `during`) keep the server's word out while something is typed or on its way.
 */
export function useDraft<Value>(known: Value) {
  const [draft, setDraft] = useState(known);
  const busy = useRef(0);
  const word = JSON.stringify(known);
  useEffect(() => {
    if (busy.current === 0) setDraft(JSON.parse(word));
  }, [word]);
  const begin = () => {
    busy.current += 1;
  };
  const end = () => {
    busy.current -= 1;
  };
  const during = async (work: Promise<void>) => {
    begin();
    await work;
    end();
  };
  return { draft, setDraft, begin, end, during };
}
