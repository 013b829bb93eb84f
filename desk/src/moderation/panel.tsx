import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { QueuedItem } from './item.tsx';
import { useLive } from './live.ts';
import {
  type Action,
  chosen,
  claim,
  decide,
  lookAt,
  openQueue,
  refresh,
  step,
  tick,
  tickAll,
  undo,
  useQueue,
} from './queue.ts';
import { queues, type Reason, reasons } from './words.ts';

/** The comments that wait for a decision, for who moderates. */
export const moderationPlugin: GraphiQLPlugin = { title: 'Moderation', icon: Scales, content: Moderation };

function Moderation() {
  const queue = useQueue();
  const { name, counts, comments, ticked, currentId, isLoading, last, notice } = queue;
  const [reason, setReason] = useState<Reason>('OFF_TOPIC');
  const list = useRef<HTMLUListElement>(null);
  const isLive = useLive(refresh);
  useEffect(() => void refresh(), []);
  useEffect(() => (currentId ? claim(currentId) : undefined), [currentId]);

  // Who decides by the keyboard goes on with the next one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when there is another one
  useEffect(() => {
    if (list.current?.contains(document.activeElement) || document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
  }, [currentId, comments]);

  const act = (action: Action) => void decide(action, action === 'REJECT' ? reason : undefined);
  const keys: Record<string, () => void> = {
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    x: () => currentId && tick(currentId),
    a: () => act('APPROVE'),
    r: () => act('REJECT'),
    s: () => act('SPAM'),
    u: () => void undo(),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]!();
  };
  const number = chosen(queue).length;
  const these = number > 1 ? ` ${number}` : '';
  const button = (title: string, key: string, action: Action) => (
    <button
      type="button"
      className="desk-pill"
      disabled={number === 0}
      aria-keyshortcuts={key}
      onClick={() => act(action)}
    >
      {title}
      {these}
    </button>
  );

  return (
    <section className="moderation" aria-label="Moderation">
      <h2 className="desk-title">Moderation {isLive && <small className="desk-dim">live</small>}</h2>
      <div className="moderation-queues">
        {queues.map((each) => (
          <button
            key={each.name}
            type="button"
            className="moderation-queue"
            aria-pressed={each.name === name}
            onClick={() => openQueue(each.name)}
          >
            {each.title} <b>{counts[each.name] ?? '–'}</b>
          </button>
        ))}
      </div>
      <div className="moderation-bar">
        <label className="moderation-all">
          <input
            type="checkbox"
            checked={comments.length > 0 && ticked.size === comments.length}
            disabled={comments.length === 0}
            onChange={({ target }) => tickAll(target.checked)}
          />
          All
        </label>
        {button('Approve', 'a', 'APPROVE')}
        {button('Reject', 'r', 'REJECT')}
        <select
          aria-label="Reason to reject"
          value={reason}
          onChange={({ target }) => setReason(target.value as Reason)}
        >
          {Object.entries(reasons).map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
        {button('Spam', 's', 'SPAM')}
        <button
          type="button"
          className="desk-quiet"
          disabled={!last || last.action === 'HOLD'}
          aria-keyshortcuts="u"
          onClick={() => void undo()}
        >
          Undo
        </button>
      </div>
      <p className="moderation-notice" role="status">
        {notice}
      </p>
      {comments.length === 0 ? (
        <p className="desk-dim">{isLoading ? 'One moment …' : 'Nothing is waiting here.'}</p>
      ) : (
        <ul ref={list} className="moderation-list" onKeyDown={onKeyDown}>
          {comments.map((comment) => (
            <QueuedItem
              key={comment.id}
              comment={comment}
              isCurrent={comment.id === currentId}
              isTicked={ticked.has(comment.id)}
              onLook={() => lookAt(comment.id)}
              onTick={() => tick(comment.id)}
            />
          ))}
        </ul>
      )}
      <p className="desk-dim moderation-keys">
        <kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>a</kbd> approve · <kbd>r</kbd> reject · <kbd>s</kbd> spam ·{' '}
        <kbd>x</kbd> tick · <kbd>u</kbd> undo
      </p>
    </section>
  );
}

function Scales() {
  const isOpen = useGraphiQL((state) => state.visiblePlugin === moderationPlugin);
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <path d="M4 5.5H20V16.5H12L8 20V16.5H4Z" fill={isOpen ? 'currentColor' : 'none'} strokeLinejoin="round" />
      <path
        d="M8.5 11L11 13.5L15.5 8.5"
        stroke={isOpen ? 'hsl(var(--color-base))' : 'currentColor'}
        strokeLinecap="round"
      />
    </svg>
  );
}
