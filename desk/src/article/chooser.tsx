import { useEffect, useId, useRef, useState } from 'react';
import { askGraphQL } from '../ask-graphql.ts';
import { type Editing, standingInWords } from './article.ts';
import { takeToHand, useAtHand } from './store.ts';

/** The article at hand, and another in its place. */
export function ArticleChooser() {
  const { article, articleId, isMissing } = useAtHand();
  const [isChoosing, setChoosing] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const isOpen = isChoosing || !articleId || isMissing;
  return (
    <div className="at-hand">
      {article && (
        <p className="at-hand-article" lang={article.locale} dir="auto">
          <b>{article.headline || 'Without a headline'}</b>
        </p>
      )}
      {article?.editing && <p className="desk-dim">{standingInWords(article.editing)}</p>}
      {isMissing && <p className="desk-dim">The last article is not there for you any more.</p>}
      {isOpen ? (
        <Search
          onChosen={(id) => {
            void takeToHand(id);
            setChoosing(false);
            change.current?.focus();
          }}
        />
      ) : (
        <button ref={change} type="button" className="desk-pill" onClick={() => setChoosing(true)}>
          Another article
        </button>
      )}
    </div>
  );
}

interface Found {
  id: string;
  headline: string;
  locale: string;
  editing: Editing | null;
}

const question = `query ChooseArticle($filter: ArticleFilter) @view(stage: DRAFT) {
  articles(first: 8, filter: $filter, orderBy: { field: UPDATED_AT }) {
    nodes { id headline locale editing { state draftState version publishedVersion hasUnpublishedChanges } }
  }
}`;

function Search({ onChosen }: { onChosen: (id: string) => void }) {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Found[]>();
  const label = useId();
  useEffect(() => {
    const ending = new AbortController();
    const wait = setTimeout(async () => {
      const filter = words.trim() ? { search: words } : null;
      const { data, isAway } = await askGraphQL<{ articles: { nodes: Found[] } }>(question, { filter }, ending.signal);
      // Another search is under way, or the server does not answer: what is there stays.
      if (!isAway) setFound(data?.articles.nodes ?? []);
    }, 200);
    return () => {
      clearTimeout(wait);
      ending.abort();
    };
  }, [words]);
  return (
    <div className="at-hand-search">
      <label htmlFor={label}>Work on</label>
      <input
        id={label}
        type="search"
        placeholder="Words of an article"
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <ul aria-label="Articles found">
        {found?.map(({ id, headline, locale, editing }) => (
          <li key={id}>
            <button type="button" className="library-operation" onClick={() => onChosen(id)}>
              <b lang={locale} dir="auto">
                {headline}
              </b>
              {editing && <span>{standingInWords(editing)}</span>}
            </button>
          </li>
        ))}
      </ul>
      <p className="desk-dim" role="status">
        {found?.length === 0 && 'Nothing was found.'}
      </p>
    </div>
  );
}
