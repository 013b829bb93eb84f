import { standingInWords } from '../article/article.ts';
import { nameOf } from '../article/place.ts';
import { useAtHand } from '../article/store.ts';
import { useOperation } from '../library/use-operation.ts';
import { ConflictView } from './conflict-view.tsx';
import type { Change, Issue, Outcome } from './outcomes.ts';
import { Words } from './words.tsx';

/** What came of a change, in words. */
export function OutcomeView({ outcome }: { outcome: Outcome }) {
  if (outcome.kind === 'DONE') return <Done {...outcome} />;
  if (outcome.kind === 'FORESEEN')
    return (
      <div className="answer answer-foreseen">
        <h3>Nothing was written</h3>
        <p>
          {outcome.issues.some(({ severity }) => severity === 'BLOCKER')
            ? 'This stands in the way:'
            : outcome.issues.length > 0
              ? 'It would work. This could be better:'
              : 'It would work, and nothing was found wanting.'}
        </p>
        <Issues issues={outcome.issues} />
        <Changes changes={outcome.changes} />
      </div>
    );
  const { code, message, issues, conflict } = outcome;
  return (
    <div className="answer answer-refused">
      <h3>{refusals[code] ?? 'This was refused'}</h3>
      {issues.length > 0 ? <Issues issues={issues} /> : !conflict?.parts.length && <p dir="auto">{message}</p>}
      {conflict && <ConflictView conflict={conflict} />}
    </div>
  );
}

const refusals: Record<string, string> = {
  CONFLICT: 'Somebody else has changed the same',
  BLOCKED: 'Mend this first',
  VALIDATION: 'This cannot be taken as it is',
  NOT_ALLOWED: 'You may not do this',
  NOT_FOUND: 'There is no such thing',
  UNAUTHENTICATED: 'Sign in first',
  ILLEGAL_TRANSITION: 'This cannot be done now',
  IDEMPOTENCY_MISMATCH: 'This tab has done its work already',
  RATE_LIMITED: 'This was too often',
};

function Done({ field, editing, url, notes, warnings }: Extract<Outcome, { kind: 'DONE' }>) {
  return (
    <div className="answer answer-done">
      <h3>{done[field] ?? 'Done'}</h3>
      {editing && <p>{standingInWords(editing)}</p>}
      {url && (
        <p>
          {field === 'createPreviewToken' ? 'Whoever has this link reads the draft:' : 'Readers find it at'}{' '}
          <bdi>{url}</bdi>
        </p>
      )}
      {notes.length > 0 && (
        <>
          <p>Not everything could be kept as it was written:</p>
          <ul>
            {notes.map(({ line, what, became }) => (
              <li key={`${line} ${what}`}>
                Line {line}: {what} became {became}
              </li>
            ))}
          </ul>
        </>
      )}
      {warnings.length > 0 && <p>This could be better:</p>}
      <Issues issues={warnings} />
    </div>
  );
}

const done: Record<string, string> = {
  createArticle: 'The draft is begun',
  publishArticle: 'Published',
  scheduleArticle: 'Scheduled',
  cancelSchedule: 'Not scheduled any more',
  unpublishArticle: 'Taken from readers',
  submitArticle: 'Submitted for review',
  requestChanges: 'Given back to its author',
  archiveArticle: 'Archived',
  restoreArticle: 'Out of the archive',
  deleteArticle: 'Deleted',
  correctArticle: 'Readers are told',
  createPreviewToken: 'The link is made',
};

/** What is to be mended, each with the way to do it. */
export function Issues({ issues }: { issues: Issue[] }) {
  const open = useOperation();
  if (issues.length === 0) return null;
  return (
    <ul className="answer-issues">
      {issues.map(({ message, path, severity, blockId }) => (
        <li key={path.join('.') + message} className={severity === 'BLOCKER' ? 'answer-blocker' : undefined}>
          {severity && <b>{severity === 'BLOCKER' ? 'Must be mended: ' : 'Could be better: '}</b>}
          {message} <Place path={path} blockId={blockId} />{' '}
          {blockId && (
            <button type="button" className="desk-pill" onClick={() => open('revise/rewrite-block', { blockId })}>
              Rewrite this block
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Where it is: in the article, or in what was sent. */
function Place({ path, blockId }: Pick<Issue, 'path' | 'blockId'>) {
  const { article } = useAtHand();
  if (path.length === 0) return null;
  const isInArticle = blockId !== undefined || path.some((part) => /_[0-9a-f]{32}$/.test(part));
  return isInArticle ? <small>{nameOf(article, path, blockId)}</small> : <code>{path.join('.')}</code>;
}

/** What is different, with the words that are. */
export function Changes({ changes }: { changes: Change[] }) {
  const { article } = useAtHand();
  if (changes.length === 0) return null;
  return (
    <ol className="answer-changes">
      {changes.map(({ kind, path, blockId, before, after }) => (
        <li key={`${kind} ${path.join('.')} ${blockId}`}>
          <small>
            {kinds[kind] ?? kind} · {nameOf(article, path, blockId)}
          </small>
          <Words before={before ?? ''} after={after ?? ''} />
        </li>
      ))}
    </ol>
  );
}

const kinds: Record<string, string> = { ADDED: 'New', REMOVED: 'Removed', CHANGED: 'Changed', MOVED: 'Moved' };
