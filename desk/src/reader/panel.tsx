import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import { useEffect, useMemo, useState } from 'react';
import { AnswerView } from '../answers/answer-view.tsx';
import { outcomesOf } from '../answers/outcomes.ts';
import { useSiteUrl } from '../site-url.ts';
import { useNewTab } from '../use-new-tab.ts';
import { type Fields, listOf, type Value } from './answer.ts';
import { isOpen } from './article.ts';
import { findReading } from './find.ts';
import type { Home } from './home.ts';
import { NextSteps } from './next-steps.tsx';
import { readingPage } from './page.ts';
import { usePreview } from './use-preview.ts';

/** Shows what the last answer holds as a reader would see it. */
export const readerPlugin: GraphiQLPlugin = { title: 'As readers see it', icon: OpenBook, content: ReaderPanel };

function ReaderPanel() {
  const answer = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response);
  const isFetching = useGraphiQL((state) => state.isFetching);
  const theme = useTheme();
  const siteUrl = useSiteUrl();
  const [isWide, setWide] = useState(false);
  const preview = usePreview();
  const { data, errors } = useMemo(() => read(answer), [answer]);
  const isOutcome = outcomesOf(data).length > 0;
  const page = useMemo(() => {
    const home: Home = { origin: location.origin, siteUrl };
    // What a change answers is a receipt; the page is the article as it stands now.
    const answered = findReading(isOutcome ? undefined : data);
    const isWhole = answered.parts.some(
      ({ articles, figures, comments }) => articles.some(isOpen) || figures.length > 0 || comments.length > 0,
    );
    const reading = preview && !isWhole ? findReading({ article: preview }) : answered;
    return reading.parts.length > 0 ? readingPage(reading, home, theme) : undefined;
  }, [data, isOutcome, preview, siteUrl, theme]);

  useEffect(() => {
    if (!isWide) return;
    const leave = ({ key }: KeyboardEvent) => key === 'Escape' && setWide(false);
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [isWide]);

  return (
    <section className={isWide && page ? 'reader reader-wide' : 'reader'} aria-label="As readers see it">
      <div className="reader-bar">
        <h2>As readers see it</h2>
        {page && (
          <button type="button" className="desk-pill reader-widen" onClick={() => setWide(!isWide)}>
            {isWide ? 'Back to the desk' : 'Whole window'}
          </button>
        )}
      </div>
      {preview && <NextSteps />}
      <AnswerView data={data} errors={errors} />
      {page ? (
        <iframe
          title="The answer as readers see it"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={page}
          referrerPolicy="no-referrer"
        />
      ) : (
        !isOutcome && <NothingToRead hasAnswer={Boolean(answer)} isFetching={isFetching} />
      )}
    </section>
  );
}

const somethingToRead = `query SomethingToRead {
  articles(first: 1) {
    nodes {
      locale
      headline
      standfirst { html }
      byline
      publishedAt
      hero {
        altText
        caption { html }
        media { originalUrl width height }
      }
      html
    }
  }
}
`;

function NothingToRead({ hasAnswer, isFetching }: { hasAnswer: boolean; isFetching: boolean }) {
  const openTab = useNewTab();
  if (isFetching) return <div className="reader-empty" />;
  return (
    <div className="reader-empty">
      <p>
        {hasAnswer
          ? 'The last answer holds nothing to read.'
          : 'Run an operation: the articles, pictures and comments in its answer appear here as readers would see them.'}
      </p>
      <p>
        An article is recognised by its <code>headline</code>. Ask for its <code>html</code> to read it whole,{' '}
        <code>standfirst</code>, <code>hero</code> and <code>byline</code> for its head, <code>locale</code> for the
        right language and direction, <code>comments</code> or <code>thread</code> for what readers wrote:
      </p>
      <pre>{somethingToRead}</pre>
      <button type="button" className="desk-try" onClick={() => openTab(somethingToRead)}>
        Try it
      </button>
    </div>
  );
}

function read(answer: string | null | undefined): { data: Value; errors: Fields[] } {
  try {
    const { data, errors } = JSON.parse(answer || '{}') as Fields;
    return { data, errors: listOf(errors) };
  } catch {
    return { data: undefined, errors: [] };
  }
}

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

/** Light or dark, as chosen in the settings or by the system. */
function useTheme(): 'light' | 'dark' {
  const chosen = useGraphiQL((state) => state.theme);
  const [isDark, setDark] = useState(prefersDark.matches);
  useEffect(() => {
    const follow = () => setDark(prefersDark.matches);
    prefersDark.addEventListener('change', follow);
    return () => prefersDark.removeEventListener('change', follow);
  }, []);
  return chosen ?? (isDark ? 'dark' : 'light');
}

function OpenBook() {
  const isOpen = useGraphiQL((state) => state.visiblePlugin === readerPlugin);
  const lines = isOpen ? 'hsl(var(--color-base))' : 'currentColor';
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <path
        d="M12 6C10 4.5 7 4 3.5 4.5V18C7 17.6 10 18.3 12 20C14 18.3 17 17.6 20.5 18V4.5C17 4 14 4.5 12 6Z"
        fill={isOpen ? 'currentColor' : 'none'}
        strokeLinejoin="round"
      />
      <path d="M12 6V20M6.5 8.5L9.5 9M6.5 12.5L9.5 13M17.5 8.5L14.5 9M17.5 12.5L14.5 13" stroke={lines} />
    </svg>
  );
}
