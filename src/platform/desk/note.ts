import type { ServerResponse } from 'node:http';

const notes = {
  coming: {
    title: 'The desk is being built',
    text: 'It takes a few seconds, once. This page looks again by itself; the API at this address answers already.',
  },
  missing: {
    title: 'The desk is not built here',
    text: 'The API at this address answers all the same. In a clone, <code>npm ci</code> and <code>npm start</code> build the desk, <code>npm run build</code> ships it with the program; what went wrong stands in the server’s output.',
  },
};

/** What stands in the desk's place: a small page that needs nothing else. */
export function sendNote(response: ServerResponse, which: keyof typeof notes): void {
  const { title, text } = notes[which];
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Galley</title>
<style>
:root { color-scheme: light dark; font: 1.125rem/1.55 Charter, 'Bitstream Charter', Georgia, serif; }
body { max-width: 34rem; margin: 22vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; }
code { font-size: 0.9em; }
</style>
<h1>${title}</h1>
<p>${text}</p>
</html>
`;
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(page),
    'cache-control': 'no-store',
    ...(which === 'coming' ? { refresh: '1' } : {}),
  });
  response.end(page);
}
