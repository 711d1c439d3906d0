const PATHS = {
  back: 'M12.5 4 6.5 10l6 6',
  forward: 'm7.5 4 6 6-6 6',
  down: 'm5 7.5 5 5 5-5',
  close: 'm5 5 10 10M15 5 5 15',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Zm4 9.5 4 4',
  hash: 'M8 3 6.5 17M13.5 3 12 17M3.5 7.5h13M3 12.5h13',
  lock: 'M5.5 9h9v7.5h-9zM7 9V6.5a3 3 0 0 1 6 0V9',
  reply: 'M4 4.5h12v8.5H9l-3.5 3v-3H4z',
  link: 'm8.5 11.5 3-3M7 9.5 5 11.5a2.5 2.5 0 0 0 3.5 3.5L10.5 13M13 10.5l2-2A2.5 2.5 0 0 0 11.5 5L9.5 7',
  more: 'M4.5 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M9.5 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M14.5 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0',
  bolt: 'M11 3 5 11.5h4.5L9 17l6-8.5h-4.5z',
  send: 'm4 16 13-6L4 4l1.5 5 6 1-6 1z',
  eye: 'M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5Zm7.5-2a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1 1M14.7 14.7l1 1M4.3 15.7l1-1M14.7 5.3l1-1',
  moon: 'M16 12A6.5 6.5 0 0 1 8 4a6.5 6.5 0 1 0 8 8Z',
  screen: 'M3 4h14v9H3zM7.5 16.5h5M10 13v3.5',
  help: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM8 8a2 2 0 1 1 2.5 2c-.4.2-.5.5-.5 1.2M10 13.7h.01',
  warning: 'M10 3.5 17.5 16h-15zM10 8v4M10 14h.01',
  people:
    'M7.5 4a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM2 16.5c0-3 2.5-4.5 5.5-4.5s5.5 1.5 5.5 4.5M13 4.5a2.7 2.7 0 0 1 0 5.2M15 12.5c2 .5 3 2 3 4',
  mail: 'M3 5h14v10H3zM3 5.5l7 5.5 7-5.5',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
} as const;

export type IconName = keyof typeof PATHS;

/** A small picture that says nothing which its button's label does not say. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
