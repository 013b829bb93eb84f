-- PostgreSQL inflects no Polish. The usual endings of a vector's or a query's words are taken off, and what changes with them is made
-- alike: "książki" and "książkami" are "książk", "zdjęcia" and "zdjęć" are "zdjęc". Bodies that are bound when they are made, since
-- an index is built by these and a dump is restored where nothing is found by name.
create function polish_stems(words text) returns text language sql immutable return translate(
  regexp_replace(words, '''([^'' ]{3,}?)(iach|iami|owie|ami|ach|ego|emu|ymi|imi|ych|ich|iom|iem|owi|ów|om|em|ia|ie|ią|ię|io|iu|ej|ym|im|ą|ę|y|i|a|e|o|u)''', '''\1''', 'g'),
  'ćńśźó', 'cnszo');
--> statement-breakpoint
-- What stands in a comment's index for the language that its words are inflected in; no word begins like it.
create function search_language(language text) returns text language sql immutable return
  case when search_configuration(language) <> 'simple'::regconfig or lower(split_part(language, '-', 1)) = 'pl'
    then '@' || lower(split_part(language, '-', 1)) else '@' end;
--> statement-breakpoint
-- What a comment is found by: its words as they stand and as its own language inflects them, and that language.
create function comment_words(language text, words text) returns tsvector language sql immutable return
  array_to_tsvector(array[search_language(language)]) || case when search_language(language) = '@pl'
    then to_tsvector('simple', left(words, 50000)) || polish_stems(to_tsvector('simple', left(words, 50000))::text)::tsvector
    else search_words(search_configuration(language), left(words, 50000)) end;
--> statement-breakpoint
-- What a reader typed, in one language. A word that no language keeps, "the", is looked for as it stands.
create function search_query_in(language text, words text) returns tsquery language sql immutable return
  case when search_language(language) = '@pl' then polish_stems(websearch_to_tsquery('simple', words)::text)::tsquery
    when numnode(websearch_to_tsquery(search_configuration(language), words)) = 0 then websearch_to_tsquery('simple', words)
    else websearch_to_tsquery(search_configuration(language), words) end;
--> statement-breakpoint
-- What a reader typed, in every language at once: comments are written in others than the site's. Each comment is asked in its own: what one
-- language leaves out or cuts off is another word in the next, "sea" in Spanish, "pepper" in German.
create function comment_query(words text) returns tsquery language plpgsql immutable as $$
declare
  wanted tsquery := ''::tsquery;
  said record;
begin
  for said in
    select query, string_agg(quote_literal(search_language(language)), ' | ')::tsquery as languages
      from (select language, search_query_in(language, words) as query from unnest(array['', 'ar', 'ca', 'da', 'de', 'el', 'en', 'es', 'eu', 'fi',
        'fr', 'ga', 'hi', 'hu', 'hy', 'id', 'it', 'lt', 'nb', 'ne', 'nl', 'nn', 'no', 'pl', 'pt', 'ro', 'ru', 'sr', 'sv', 'ta', 'tr', 'yi']) language) each
      where numnode(query) > 0 group by query
  loop
    wanted := wanted || (said.query && said.languages);
  end loop;
  return wanted;
end $$;
--> statement-breakpoint
CREATE INDEX "comments_search" ON "comments" USING gin (comment_words(language, body_text));
