import { useNewTab } from '../use-new-tab.ts';
import { useClosedTabs } from './store.ts';

/** Tabs that were closed, to be opened again. */
export function ClosedTabs() {
  const closed = useClosedTabs();
  const open = useNewTab();
  if (closed.length === 0) return null;
  return (
    <section aria-labelledby="closed-tabs">
      <h3 id="closed-tabs">Closed lately</h3>
      <ul>
        {closed.map(({ title, query }) => (
          <li key={query}>
            <button type="button" className="library-operation" onClick={() => open(query, { isRun: false })}>
              <b>{title}</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
