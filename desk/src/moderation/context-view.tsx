import { ago, deeds, heldReasons, type Reason, reasons } from './words.ts';

/** What helps to decide about one comment. */
export interface Context {
  ancestors: { id: string; author: { name: string | null }; body: { text: string } | null }[];
  moderation: {
    revision: number;
    heldReasons: string[];
    signals: Signal[];
    flags: { nodes: { id: string; reason: string; details: string | null; flaggedAt: string }[] };
    history: { nodes: Deed[] };
    commenter: {
      displayName: string;
      trust: string | null;
      decisions: { published: number; rejected: number; spam: number } | null;
    } | null;
  } | null;
}

/** What a provider found of one wording. */
interface Signal {
  provider: string;
  kind: string;
  score: number | null;
  failure: string | null;
  revision: number;
}

interface Deed {
  id: string;
  kind: string;
  occurredAt: string;
  isAutomated: boolean;
  reason: string | null;
  note: string | null;
  actor: { displayName: string } | null;
}

export function ContextView({ context: { ancestors, moderation } }: { context: Context }) {
  return (
    <div className="queued-context">
      {ancestors.length > 1 && (
        <details>
          <summary>The thread above it</summary>
          <ol>
            {ancestors.map(({ id, author, body }) => (
              <li key={id} dir="auto">
                <b>{author.name ?? 'Somebody'}:</b> {body?.text ?? '(gone)'}
              </li>
            ))}
          </ol>
        </details>
      )}
      {moderation && (
        <dl>
          {moderation.commenter && (
            <>
              <dt>By</dt>
              <dd>{byWhom(moderation.commenter)}</dd>
            </>
          )}
          {moderation.heldReasons.length > 0 && (
            <>
              <dt>Held</dt>
              <dd>{moderation.heldReasons.map((reason) => heldReasons[reason] ?? reason.toLowerCase()).join(', ')}</dd>
            </>
          )}
          {signalsOf(moderation).length > 0 && (
            <>
              <dt>Signals</dt>
              {signalsOf(moderation).map((signal) => (
                <dd key={`${signal.provider} ${signal.kind}`}>{inWords(signal)}</dd>
              ))}
            </>
          )}
          {moderation.flags.nodes.length > 0 && (
            <>
              <dt>Reports</dt>
              {moderation.flags.nodes.map(({ id, reason, details }) => (
                <dd key={id}>
                  {reasons[reason as Reason] ?? reason}
                  {details && `: ${details}`}
                </dd>
              ))}
            </>
          )}
          {moderation.history.nodes.length > 0 && (
            <>
              <dt>History</dt>
              {moderation.history.nodes.map(({ id, kind, occurredAt, isAutomated, reason, note, actor }) => (
                <dd key={id}>
                  {deeds[kind] ?? kind} {ago(occurredAt)}{' '}
                  {actor ? `by ${actor.displayName}` : isAutomated && 'by a rule'}
                  {reason && `, ${(reasons[reason as Reason] ?? reason).toLowerCase()}`}
                  {note && `: ${note}`}
                </dd>
              ))}
            </>
          )}
        </dl>
      )}
    </div>
  );
}

/** Of the words as they are now. */
const signalsOf = ({ signals, revision }: NonNullable<Context['moderation']>) =>
  signals.filter((signal) => signal.revision === revision);

const inWords = ({ provider, kind, score, failure }: Signal) =>
  `${provider}: ${failure ? `did not answer (${failure})` : `${kind.toLowerCase()} ${score === null ? '' : Math.round(score * 100)} %`}`;

const trusts: Record<string, string> = {
  NEW: 'new',
  TRUSTED: 'trusted',
  HOLD_ALL: 'all comments held',
  BANNED: 'banned',
};

function byWhom({
  displayName,
  trust,
  decisions,
}: NonNullable<NonNullable<Context['moderation']>['commenter']>): string {
  const before = decisions && `${decisions.published} published, ${decisions.rejected + decisions.spam} turned down`;
  return [displayName, trust && (trusts[trust] ?? trust.toLowerCase()), before].filter(Boolean).join(' · ');
}
