import { type SQL, sql } from 'drizzle-orm';
import { withPresentLinks } from '../database/in-view.ts';
import type { Builder } from '../graphql/builder.ts';
import type { Shape } from '../reading/reading-fields.ts';
import type { Scope } from '../reading/scope.ts';

/** A stored rich text (JSON: text, html, markdown, spans). */
export interface RichTextRow {
  json: SQL;
}

export type RichTextShape = Shape<RichTextRow>;

/** When a rich text that may be absent is there. */
export const hasRichText = (json: SQL | { getSQL: () => SQL }): SQL => sql`${json} is not null`;

/** Stored HTML with links inside the site turned to where their targets are now. */
export function presentHtml(html: SQL, scope: Scope): SQL {
  return sql`case when strpos(${html}, 'href="galley:') > 0 then ${withPresentLinks(html, 'html', scope)} else ${html} end`;
}

/** Stored Markdown that names no article by its id which the view does not show. */
export function presentMarkdown(markdown: SQL, scope: Scope): SQL {
  return sql`case when strpos(${markdown}, 'galley:') > 0 then ${withPresentLinks(markdown, 'markdown', scope)} else ${markdown} end`;
}

/**
 * Inline text with marks and links.
 *
 * @param pathOf the present path of an article of the site, null when the view does not show it
 */
export function addRichText(builder: Builder, pathOf: (articleId: SQL, scope: Scope) => SQL): RichTextShape {
  builder.enumeration('Mark', 'How a span is set off.', {
    STRONG: 'Important: `**…**`.',
    EMPHASIS: 'Stressed: `*…*`.',
    CODE: 'Typed as it stands: `` `…` ``.',
    STRIKE: 'No longer right: `~~…~~`.',
    UNDERLINE: 'Underlined.',
    SUBSCRIPT: 'Below the line.',
    SUPERSCRIPT: 'Above the line.',
  });
  const target = (link: SQL) => sql`(${link}->>'targetId')::uuid`;
  const Link = builder.shape<{ link: SQL }>('Link', {
    description: 'Where a span leads.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      href: t.value('String!', ({ link }, at) => sql`coalesce(${pathOf(target(link), at)}, ${link}->>'href')`, {
        description: 'An address: for a link inside the site the target’s present path.',
      }),
      title: t.value('String', ({ link }) => sql`${link}->>'title'`, { description: 'Advice about where it leads.' }),
      rel: t.value('String', ({ link }) => sql`${link}->>'rel'`, { description: 'HTML’s rel: "nofollow".' }),
      target: t.reference('Routable', ({ link }) => ({ prefix: sql`'article'`, id: target(link) }), {
        description: 'Set for links inside the site.',
        present: ({ link }) => sql`${target(link)} is not null`,
      }),
    }),
  });
  const Span = builder.shape<{ span: SQL }>('Span', {
    description: 'A run of text that is marked alike.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      text: t.value('String!', ({ span }) => sql`${span}->>'text'`, {
        description: 'A hard break is a line feed in it.',
      }),
      marks: t.value('[Mark!]!', ({ span }) => sql`array(select jsonb_array_elements_text(${span}->'marks'))`, {
        description: 'How it is set off; empty for plain text.',
      }),
      link: t.object('Link', Link, {
        description: 'Where it leads; null for text that leads nowhere, or to what is not to be seen.',
        make: ({ span }) => ({ link: sql`(${span}->'link')` }),
        present: ({ span }, at) =>
          sql`(${span}->'link' is not null and (${span}->'link'->>'targetId' is null or ${pathOf(target(sql`(${span}->'link')`), at)} is not null))`,
      }),
    }),
  });
  return builder.shape<RichTextRow>('RichText', {
    description: 'Inline text. Take `html` to show it, `text` to count or search it, `spans` to set it yourself.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      text: t.value('String!', ({ json }) => sql`${json}->>'text'`, { description: 'Without marks and links.' }),
      html: t.value('HTML!', ({ json }, at) => presentHtml(sql`(${json}->>'html')`, at), {
        description: 'Inline elements only, without a paragraph around them.',
      }),
      markdown: t.value('Markdown!', ({ json }, at) => presentMarkdown(sql`(${json}->>'markdown')`, at), {
        description:
          'As it is written. A link inside the site is `galley:` and the target’s id, all zeros for what is not to be seen.',
      }),
      spans: t.elements('[Span!]!', Span, {
        description: 'Its runs, in order: put together they are `text`.',
        from: ({ json }, alias) =>
          sql`jsonb_array_elements(${json}->'spans') with ordinality as ${alias}(value, place)`,
        element: (alias) => ({ span: sql`${alias}.value` }),
        typical: 4,
      }),
    }),
  });
}
