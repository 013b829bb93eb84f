import { useEffect, useState } from 'react';
import { askGraphQL } from '../ask-graphql.ts';
import { useStanding } from '../signing-in/standing.ts';
import type { QueuedComment } from './comment.ts';
import { type Context, ContextView } from './context-view.tsx';
import { contextDocument } from './documents.ts';
import { ago } from './words.ts';

interface ItemProps {
  comment: QueuedComment;
  isCurrent: boolean;
  isTicked: boolean;
  onLook: () => void;
  onTick: () => void;
}

/** A comment that waits; of the one that is looked at all else is told, too. Its words are shown as words, its links are not led to. */
export function QueuedItem({ comment, isCurrent, isTicked, onLook, onTick }: ItemProps) {
  const { author, body, article, parent, postedAt, language, moderation } = comment;
  const { person } = useStanding();
  const other = moderation?.claim?.moderator;
  const isTaken = other && other.id !== person?.id;
  const flags = moderation?.flagCount ?? 0;
  const context = useContext(comment.id, isCurrent, moderation?.revision);
  return (
    <li className={`queued ${isCurrent ? 'queued-current' : ''} ${isTaken ? 'queued-of-another' : ''}`}>
      <input
        type="checkbox"
        aria-label={`Tick the comment by ${author.name ?? 'somebody'}`}
        checked={isTicked}
        onChange={onTick}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a button may not hold paragraphs */}
      <div
        role="button"
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isCurrent}
        className="queued-comment"
        onClick={onLook}
        onFocus={onLook}
        onKeyDown={({ key }) => key === 'Enter' && onLook()}
      >
        <p className="queued-head">
          <b dir="auto">{author.name ?? 'Somebody'}</b>
          {author.isGuest && ' (guest)'} {postedAt && <time dateTime={postedAt}>{ago(postedAt)}</time>}
          {article && (
            <>
              {' '}
              on <span dir="auto">{article.headline}</span>
            </>
          )}
        </p>
        {parent && (
          <p className="queued-parent" dir="auto">
            <b>{parent.author.name ?? 'Somebody'}:</b> {shorten(parent.body?.text ?? '…')}
          </p>
        )}
        <p className="queued-words" lang={language ?? undefined} dir="auto">
          {body?.text}
        </p>
        {body && body.links.length > 0 && <p className="queued-links">{body.links.join(' ')}</p>}
        {flags > 0 && <p className="queued-why">Reported {flags === 1 ? 'once' : `${flags} times`}</p>}
        {isTaken && <p className="queued-taken">{other.displayName} is looking at it</p>}
      </div>
      {isCurrent && context && <ContextView context={context} />}
    </li>
  );
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Cut between characters, never within one. */
function shorten(text: string): string {
  if (text.length <= 160) return text;
  return `${text.slice(0, characters.segment(text.slice(0, 1_000)).containing(160)?.index ?? 160)}…`;
}

/** What else there is to know of the comment that is looked at. */
function useContext(id: string, isWanted: boolean, revision: number | undefined): Context | undefined {
  const [context, setContext] = useState<Context>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another revision there is more to tell
  useEffect(() => {
    if (!isWanted) return;
    const ending = new AbortController();
    void askGraphQL<{ comment: Context | null }>(contextDocument, { id }, ending.signal).then(({ data, isAway }) => {
      if (!isAway) setContext(data?.comment ?? undefined);
    });
    return () => ending.abort();
  }, [id, isWanted, revision]);
  return context;
}
