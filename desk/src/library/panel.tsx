import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import { ArticleChooser } from '../article/chooser.tsx';
import { Outline } from '../article/outline.tsx';
import { useAtHand } from '../article/store.ts';
import { ClosedTabs } from '../closed/closed-tabs.tsx';
import { library } from './library.ts';
import { useOperation } from './use-operation.ts';

/** Operations that are ready to be opened, for who writes. */
export const libraryPlugin: GraphiQLPlugin = { title: 'Ready operations', icon: Quill, content: Library };

function Library() {
  const open = useOperation();
  const { articleId, article } = useAtHand();
  const isLacking = (needsArticle: boolean) => needsArticle && !articleId;
  return (
    <section className="library" aria-label="Ready operations">
      <h2 className="desk-title">Ready operations</h2>
      <ArticleChooser />
      {article && <Outline article={article} />}
      {!articleId && <p className="desk-dim">What is grey works on an article that you choose here.</p>}
      {library.map(({ title, operations }) => (
        <section key={title} aria-labelledby={`library-${title}`}>
          <h3 id={`library-${title}`}>{title}</h3>
          <ul>
            {operations.map(({ name, title, hint, needsArticle }) => (
              <li key={name}>
                <button
                  type="button"
                  className={isLacking(needsArticle) ? 'library-operation library-lacking' : 'library-operation'}
                  onClick={() => open(name)}
                >
                  <b>{title}</b>
                  <span>{hint}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <ClosedTabs />
    </section>
  );
}

function Quill() {
  const isOpen = useGraphiQL((state) => state.visiblePlugin === libraryPlugin);
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <path
        d="M20 4C13 4 7.5 8 6.5 16L5 20M6.5 16C12 16.5 16 14 17.5 10.5L15 10L18.5 8.5C19.3 7.2 19.8 5.6 20 4Z"
        fill={isOpen ? 'currentColor' : 'none'}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
