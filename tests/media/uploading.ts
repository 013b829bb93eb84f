import { fileOf, multipartOf } from '../support/uploads.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Body = any;

const uploading = `mutation ($file: Upload!) { uploadMedia(input: { file: $file }) {
  __typename ... on Error { code message } ... on UploadMediaPayload { media { id originalUrl image(width: 20) { url } } } } }`;

/** Somebody who asks a server, with these headers. */
export function clientOf(url: string, headers: Record<string, string>) {
  const post = async (more: Record<string, string>, body: FormData | string) => {
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { ...headers, ...more }, body });
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  return {
    upload: (bytes: Buffer) =>
      post({ 'graphql-preflight': '1' }, multipartOf(uploading, { file: fileOf(bytes) }) as FormData),
    read: (query: string, variables: object = {}) =>
      post({ 'content-type': 'application/json' }, JSON.stringify({ query, variables })),
  };
}
