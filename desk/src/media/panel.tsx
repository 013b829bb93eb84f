import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { AssetView } from './asset-view.tsx';
import { list, upload, useMediaLibrary, type Wanted } from './library.ts';

/** Pictures, videos, sounds and files, for who writes. */
export const mediaPlugin: GraphiQLPlugin = { title: 'Media', icon: Picture, content: Media };

function Media() {
  const { assets, totalCount, after, uploads, isLoading, notice } = useMediaLibrary();
  const [wanted, setWanted] = useState<Wanted>({ search: '', only: 'ALL' });
  const [isOver, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const search = useId();
  useEffect(() => {
    const wait = setTimeout(() => void list(wanted), wanted.search ? 250 : 0);
    return () => clearTimeout(wait);
  }, [wanted]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void upload([...event.dataTransfer.files]);
  };
  return (
    <section
      className={isOver ? 'media media-over' : 'media'}
      aria-label="Media"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 className="desk-title">
        Media {totalCount !== undefined && <small className="desk-dim">{totalCount}</small>}
      </h2>
      <div className="media-drop">
        <p>Drop files here, or</p>
        <button type="button" className="desk-pill" onClick={() => files.current?.click()}>
          Choose files
        </button>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          onChange={({ target }) => {
            void upload([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </div>
      {uploads.length > 0 && (
        <ul className="media-uploads" aria-label="On their way">
          {uploads.map(({ key, name, share, fault, stop }) => (
            <li key={key}>
              <span dir="auto">{name}</span>
              {fault ? (
                <em role="alert">{fault}</em>
              ) : (
                <progress value={share} aria-label={`How far ${name} has come`} />
              )}
              <button type="button" className="desk-quiet" onClick={stop}>
                {fault ? 'Put away' : 'Stop'}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="desk-dim" role="status">
        {notice}
      </p>
      <div className="media-wanted">
        <label htmlFor={search} className="desk-hidden">
          Search
        </label>
        <input
          id={search}
          type="search"
          placeholder="Title, alt text, caption, credit"
          value={wanted.search}
          onChange={({ target }) => setWanted({ ...wanted, search: target.value })}
        />
        <select
          aria-label="Which"
          value={wanted.only}
          onChange={({ target }) => setWanted({ ...wanted, only: target.value as Wanted['only'] })}
        >
          <option value="ALL">All</option>
          <option value="UNUSED">Used nowhere</option>
          <option value="MISSING_ALT">Without alt text</option>
          <option value="MISSING">Without a file</option>
        </select>
      </div>
      <ul className="media-list">
        {assets.map((asset) => (
          <AssetView key={asset.id} asset={asset} />
        ))}
      </ul>
      {assets.length === 0 && !isLoading && <p className="desk-dim">There is nothing of the kind.</p>}
      {after && (
        <button type="button" className="desk-pill" disabled={isLoading} onClick={() => void list(wanted, after)}>
          More
        </button>
      )}
    </section>
  );
}

function Picture() {
  const isOpen = useGraphiQL((state) => state.visiblePlugin === mediaPlugin);
  const lines = isOpen ? 'hsl(var(--color-base))' : 'currentColor';
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <rect x="3.5" y="5" width="17" height="14" rx="2" fill={isOpen ? 'currentColor' : 'none'} />
      <path d="M4 16.5L9 12L12.5 15L15.5 12.5L20 16.5" stroke={lines} strokeLinejoin="round" />
      <circle cx="15.5" cy="9" r="1.3" stroke={lines} />
    </svg>
  );
}
