import { type ArticleAtHand, inPlainWords } from './article.ts';
import { placeOf } from './place.ts';
import { mark, useAtHand } from './store.ts';

/** An article's sections and blocks, of which one is marked: what operations on parts are filled with. */
export function Outline({ article }: { article: ArticleAtHand }) {
  const { marked } = useAtHand();
  const { section, block } = placeOf(article, marked);
  const isSection = !block || (marked.sectionId !== undefined && !marked.blockId);
  return (
    <details className="outline">
      <summary>Its sections and blocks</summary>
      <ul aria-label="The part to work on">
        {article.sections.map((each, index) => (
          <li key={each.id}>
            <Part
              id={each.id}
              isMarked={isSection && each.id === section?.id}
              onMark={() => mark({ sectionId: each.id })}
              kind={index === 0 && !each.heading ? 'Opening' : 'Section'}
              words={each.heading ?? ''}
            />
            <ul>
              {each.blocks.map(({ id, type, text, markdown }) => (
                <li key={id}>
                  <Part
                    id={id}
                    isMarked={!isSection && id === block?.id}
                    onMark={() => mark({ blockId: id })}
                    kind={inPlainWords(type)}
                    words={text || markdown}
                  />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface PartProps {
  id: string;
  isMarked: boolean;
  onMark: () => void;
  kind: string;
  words: string;
}

function Part({ id, isMarked, onMark, kind, words }: PartProps) {
  return (
    <label className="outline-part" title={id}>
      <input type="radio" name="outline-part" checked={isMarked} onChange={onMark} />
      <small>{kind}</small>
      <span dir="auto">{words.slice(0, 80)}</span>
    </label>
  );
}
