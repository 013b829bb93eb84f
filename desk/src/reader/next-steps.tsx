import { useGraphiQLActions } from '@graphiql/react';
import { standingInWords } from '../article/article.ts';
import { useAtHand } from '../article/store.ts';
import { useOperation } from '../library/use-operation.ts';

/** Where the article at hand stands, and what may be done next. */
export function NextSteps() {
  const { article } = useAtHand();
  const open = useOperation();
  const { setVisiblePlugin } = useGraphiQLActions();
  if (!article?.editing) return null;
  const step = (title: string, name: string) => (
    <button type="button" className="desk-pill" onClick={() => open(name)}>
      {title}
    </button>
  );
  return (
    <div className="next-steps">
      <p className="desk-dim">{standingInWords(article.editing)}</p>
      {step('Rewrite', 'revise/rewrite-text')}
      {step('Add a section', 'write/add-section')}
      {article.editing.version !== article.editing.publishedVersion && step('Publish', 'publish/publish')}
      <button type="button" className="desk-quiet" onClick={() => setVisiblePlugin('Ready operations')}>
        All operations
      </button>
    </div>
  );
}
