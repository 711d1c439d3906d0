import { useState } from 'react';
import type { ShownTask, ShownTour } from '../../tour/shown-tour';
import { draftPlace, useDrafts } from '../drafts';
import { Icon } from '../icon';
import { Mrkdwn } from '../mrkdwn/mrkdwn';
import { useNames } from '../names';
import type { Selection } from '../selection';
import { perform } from '../ui-client';
import { useTourHidden } from './tour-hidden';

type TourCardProps = { tour: ShownTour; person: string; select: (changed: Partial<Selection>) => void };

function Steps({ tasks, at, onStep }: { tasks: ShownTask[]; at: number; onStep: (at: number) => void }) {
  return (
    <div className="tour-steps">
      {tasks.map(({ id, title, done }, step) => (
        <button
          key={id}
          type="button"
          className={done ? 'tour-step done' : 'tour-step'}
          aria-label={`${step + 1}: ${title}${done ? ', done' : ''}`}
          aria-current={step === at ? 'step' : undefined}
          title={title}
          onClick={() => onStep(step)}
        >
          {done ? <Icon name="check" /> : step + 1}
        </button>
      ))}
    </div>
  );
}

type TaskProps = Omit<TourCardProps, 'tour'> & { task: ShownTask; onNext: (() => void) | null };

function Task({ task, person, select, onNext }: TaskProps) {
  const names = useNames();
  const drafts = useDrafts();
  const go = () => {
    if (task.type !== null) drafts.set(draftPlace(task.person, task.channel), task.type);
    select({ person: task.person, channel: task.channel, thread: null, tab: task.tab });
  };
  return (
    <>
      <h3>{task.title}</h3>
      <div className="tour-text">
        <Mrkdwn text={task.text} />
      </div>
      <div className="tour-buttons">
        {!task.done && (
          <button type="button" className="button primary" data-testid="tour-go" onClick={go}>
            {task.person === person ? 'Go there' : `Become ${names.user(task.person).split(' ')[0]}`}
          </button>
        )}
        {!task.done && (
          <button
            type="button"
            className="link-button"
            data-testid="tour-tick"
            onClick={() => perform('tick', { task: task.id })}
          >
            Mark as done
          </button>
        )}
        {task.done && <span className="tour-done">Done</span>}
        {task.done && onNext && (
          <button type="button" className="button primary" data-testid="tour-next" onClick={onNext}>
            Next task
          </button>
        )}
      </div>
    </>
  );
}

/** On a phone, the tour would cover what it is about. */
const isNarrow = () => matchMedia('(max-width: 600px)').matches;

/** What to try, task after task; a task is ticked when what it leads to is there. */
export function TourCard({ tour, ...props }: TourCardProps) {
  const { tasks, title } = tour;
  const [hidden, setHidden] = useTourHidden();
  const [folded, setFolded] = useState(isNarrow);
  const open = tasks.findIndex(({ done }) => !done);
  const [chosen, setChosen] = useState(open < 0 ? tasks.length - 1 : open);
  const task = tasks[chosen];
  if (hidden || !task) return null;
  const next = tasks.findIndex(({ done }, at) => at > chosen && !done);
  const after = next < 0 ? open : next;
  const done = tasks.filter((each) => each.done).length;
  return (
    <section className="tour" data-testid="tour" aria-label={title}>
      <header className="tour-head">
        <button type="button" className="tour-fold" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          <Icon name={folded ? 'forward' : 'down'} />
          {title}
          <span className="quiet" data-testid="tour-count">
            {done} of {tasks.length}
          </span>
        </button>
        <button
          type="button"
          className="plain"
          data-testid="tour-close"
          aria-label="Put the tour away"
          onClick={() => setHidden(true)}
        >
          <Icon name="close" />
        </button>
      </header>
      {!folded && (
        <>
          <Steps tasks={tasks} at={chosen} onStep={setChosen} />
          <Task task={task} onNext={after < 0 ? null : () => setChosen(after)} {...props} />
        </>
      )}
    </section>
  );
}
