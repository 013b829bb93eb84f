import type { APIRoute } from 'astro';
import { loadSite, picturesOf } from '../../site.ts';

/** The pictures themselves, so that pages ask no other host for anything. */
export async function getStaticPaths() {
  const pictures = picturesOf(await loadSite());
  return [...pictures].map(([address, url]) => ({ params: { file: address.slice('/media/'.length) }, props: { url } }));
}

export const GET: APIRoute = async ({ props }) => {
  const answer = await fetch(props.url);
  if (!answer.ok) throw new Error(`${props.url} is answered ${answer.status}`);
  return new Response(await answer.arrayBuffer());
};
