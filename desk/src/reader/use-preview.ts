import { useGraphiQL } from '@graphiql/react';
import { idIn } from '../article/ids.ts';
import { useAtHand } from '../article/store.ts';
import type { Fields } from './answer.ts';

/** The article that the open tab works on, as readers will see it: for who may see its draft. */
export function usePreview(): Fields | undefined {
  const text = useGraphiQL((state) => {
    const tab = state.tabs[state.activeTabIndex];
    return `${tab?.query ?? ''} ${tab?.response ?? ''}`;
  });
  const { article } = useAtHand();
  return article && idIn(text, 'article') && text.includes(article.id) ? article : undefined;
}
