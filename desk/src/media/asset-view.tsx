import { type FormEvent, useId, useRef, useState } from 'react';
import { takeToHand } from '../article/store.ts';
import { atHome } from '../reader/home.ts';
import { useSiteUrl } from '../site-url.ts';
import { type Asset, describe, markdownOf } from './asset.ts';
import { bringFile, describeAsset, say } from './library.ts';

/** An asset with what it is called, what it says, and where it is used. */
export function AssetView({ asset }: { asset: Asset }) {
  const { id, title, availability, figures } = asset;
  const [isOpen, setOpen] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const name = title ?? asset.defaultAltText ?? 'Without a title';
  const copy = async (text: string, what: string) => {
    try {
      await navigator.clipboard.writeText(text);
      say(`${what} copied: ${text}`);
    } catch {
      say(`The browser does not let it be copied: ${text}`);
    }
  };
  return (
    <li className="asset">
      <Thumbnail asset={asset} />
      <div className="asset-about">
        <b dir="auto">{name}</b>
        <p className="desk-dim">
          {availability === 'AVAILABLE'
            ? describe(asset)
            : availability === 'MISSING'
              ? 'Its file is missing'
              : 'Removed'}
          {' · '}
          {figures.totalCount === 0
            ? 'in no article'
            : figures.totalCount === 1
              ? 'used once'
              : `used ${figures.totalCount} times`}
        </p>
        <p className="asset-buttons">
          <button type="button" className="desk-pill" onClick={() => copy(id, 'Id')}>
            Copy id
          </button>
          <button type="button" className="desk-pill" onClick={() => copy(markdownOf(asset), 'Markdown')}>
            Copy Markdown
          </button>
          <button type="button" className="desk-quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Close' : 'Words and uses'}
          </button>
          {availability === 'MISSING' && (
            <>
              <button type="button" className="desk-pill" onClick={() => file.current?.click()}>
                Give it its file
              </button>
              <input
                ref={file}
                type="file"
                hidden
                onChange={({ target }) => target.files?.[0] && void bringFile(asset, target.files[0])}
              />
            </>
          )}
        </p>
      </div>
      {isOpen && (
        <div className="asset-more">
          <Words asset={asset} />
          <Uses asset={asset} />
        </div>
      )}
    </li>
  );
}

function Thumbnail({ asset: { kind, thumbnail } }: { asset: Asset }) {
  const siteUrl = useSiteUrl();
  const [isLost, setLost] = useState(false);
  const source = !isLost && thumbnail && atHome(thumbnail.url, { origin: location.origin, siteUrl });
  return (
    <div className="asset-thumbnail">
      {source ? (
        <img src={source} alt="" loading="lazy" width="84" height="64" onError={() => setLost(true)} />
      ) : (
        <span>{kinds[kind]}</span>
      )}
    </div>
  );
}

const kinds = { IMAGE: 'Picture', VIDEO: 'Video', AUDIO: 'Sound', FILE: 'File' };

function Words({ asset }: { asset: Asset }) {
  const [fault, setFault] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const label = useId();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim() || null;
    setSaving(true);
    const why = await describeAsset(asset.id, {
      ...{ altText: text('altText'), caption: text('caption'), creditText: text('creditText') },
    });
    setSaving(false);
    setFault(why);
    if (!why) say('Saved. Figures that say nothing of their own show it.');
  };
  return (
    <form onSubmit={save} className="asset-words">
      <label htmlFor={`${label}-alt`}>Alt text</label>
      <textarea id={`${label}-alt`} name="altText" rows={2} dir="auto" defaultValue={asset.defaultAltText ?? ''} />
      <label htmlFor={`${label}-caption`}>Caption, as Markdown</label>
      <textarea
        id={`${label}-caption`}
        name="caption"
        rows={2}
        dir="auto"
        defaultValue={asset.defaultCaption?.markdown ?? ''}
      />
      <label htmlFor={`${label}-credit`}>Credit</label>
      <input id={`${label}-credit`} name="creditText" dir="auto" defaultValue={asset.creditText ?? ''} />
      <p className="desk-fault" role="alert">
        {fault}
      </p>
      <button type="submit" className="desk-pill" disabled={isSaving}>
        Save
      </button>
    </form>
  );
}

function Uses({ asset: { figures } }: { asset: Asset }) {
  if (figures.totalCount === 0) return <p className="desk-dim">No article uses it.</p>;
  return (
    <>
      <h3>Where it is used</h3>
      <ul>
        {figures.nodes.map(({ id, article, caption, altText }) => (
          <li key={id}>
            {article ? (
              <button
                type="button"
                className="desk-quiet"
                lang={article.locale}
                dir="auto"
                onClick={() => takeToHand(article.id)}
              >
                {article.headline}
              </button>
            ) : (
              'An article that you may not see'
            )}
            <span className="desk-dim" dir="auto">
              {' '}
              {caption?.text ?? altText}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
