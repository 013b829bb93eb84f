import { useGraphiQL } from '@graphiql/react';
import { expectVersion } from '../article/expected-version.ts';
import { nameOf } from '../article/place.ts';
import { useAtHand } from '../article/store.ts';
import { useOperation } from '../library/use-operation.ts';
import type { Conflict } from './outcomes.ts';
import { Words } from './words.tsx';

/** Two versions of the same, side by side, and the ways out. What was typed stays in its tab either way. */
export function ConflictView({ conflict: { parts, yourVersion, currentVersion } }: { conflict: Conflict }) {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const open = useOperation();
  const { article } = useAtHand();
  const keepMine = () => {
    if (!queryEditor || currentVersion === undefined) return;
    expectVersion(queryEditor, currentVersion);
    queryEditor.focus();
  };
  return (
    <>
      {yourVersion !== undefined && (
        <p>
          You began with version {yourVersion}; the newest is version {currentVersion}.
          {parts.length === 0 && ' Open the operation again to have that version.'}
        </p>
      )}
      {parts.map(({ path, blockId, base, mine, theirs }) => (
        <section key={`${path.join('.')} ${blockId}`} className="conflict">
          <h4>{nameOf(article, path, blockId)}</h4>
          <div className="conflict-sides">
            <Side title="Before" text={base} />
            <Side title="Yours" text={mine} base={base} />
            <Side title="Theirs" text={theirs} base={base} />
          </div>
          {blockId && (
            <button type="button" className="desk-pill" onClick={() => open('revise/rewrite-block', { blockId })}>
              Open theirs in a new tab
            </button>
          )}
        </section>
      ))}
      {parts.length > 0 && currentVersion !== undefined && (
        <p>
          <button type="button" className="desk-pill" onClick={keepMine}>
            Expect version {currentVersion} in this tab
          </button>{' '}
          Yours then replaces theirs when you run it again. Bring over first what you want to keep of theirs.
        </p>
      )}
    </>
  );
}

function Side({ title, text, base }: { title: string; text: string | null; base?: string | null }) {
  return (
    <div>
      <h5>{title}</h5>
      {text === null ? (
        <p className="answer-words">
          <i>{base === undefined ? 'Not there' : 'Removed'}</i>
        </p>
      ) : base === undefined ? (
        <p className="answer-words" dir="auto">
          {text}
        </p>
      ) : (
        <Words before={base ?? ''} after={text} />
      )}
    </div>
  );
}
