import { diffWords } from 'diff';
import { useMemo } from 'react';

// By the rules of each script: there are languages that set no spaces between words.
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** What a text has become, word by word. */
export function Words({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => diffWords(before, after, { intlSegmenter: segmenter }), [before, after]);
  return (
    <p className="answer-words" dir="auto">
      {parts.map(({ value, added, removed }, i) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text are known by their places
        if (added) return <ins key={i}>{value}</ins>;
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text are known by their places
        if (removed) return <del key={i}>{value}</del>;
        return value;
      })}
    </p>
  );
}
