import { useEffect, useState } from 'react';

let asked: Promise<string | undefined> | undefined;

/** The site's public address, asked for once. */
export function useSiteUrl(): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    asked ??= fetch('graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query Address { site { url } }' }),
    })
      .then((response) => response.json())
      .then(
        ({ data }) => data?.site.url,
        () => undefined,
      );
    void asked.then(setUrl);
  }, []);
  return url;
}
