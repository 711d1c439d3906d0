import { Overlay } from './overlay';

/** What happened here that Slack would not tell the app of either, as its manifest is. */
export function NoticesOverlay({ notices, onClose }: { notices: string[]; onClose: () => void }) {
  return (
    <Overlay title="What the app was not told" testId="notices" onClose={onClose}>
      <ul className="notice-list">
        {notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
    </Overlay>
  );
}
