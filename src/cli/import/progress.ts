import { basename } from 'node:path';

/** How far reading a file has come; `size` is `null` where nobody knows it, such as that of standard input. */
export type Reached = { orders: number; seconds: number; bytes: number; size: number | null };

/** `orders.xml: 12000 orders, 850 a second, 43%` */
export function progressLine(file: string, { orders, seconds, bytes, size }: Reached): string {
  const rate = seconds > 0 ? `, ${Math.round(orders / seconds)} a second` : '';
  const share = size === null || size === 0 ? '' : `, ${Math.floor((100 * Math.min(bytes, size)) / size)}%`;
  return `${file === '-' ? 'standard input' : basename(file).slice(-40)}: ${orders} ${orders === 1 ? 'order' : 'orders'}${rate}${share}`;
}

/** Often enough to see that it moves. */
const every = 250;

/** Counts the orders of one file and, now and then, has its progress shown. `now` is in milliseconds. */
export function progressOf(
  file: string,
  { size, bytes }: { size: number | null; bytes: () => number },
  show: (line: string) => void,
  now: () => number = () => performance.now(),
): { oneMore: () => void } {
  const begin = now();
  let [orders, shown] = [0, begin];
  return {
    oneMore() {
      orders += 1;
      const at = now();
      if (at - shown < every) return;
      shown = at;
      show(progressLine(file, { orders, seconds: (at - begin) / 1000, bytes: bytes(), size }));
    },
  };
}
