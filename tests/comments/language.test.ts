import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/comments/language.ts';

describe('the language of a comment', () => {
  it.each([
    ['en', 'I had not thought about it that way before, thanks for explaining.'],
    ['en', 'Beautiful pictures, where did you take the last one?'],
    // Names and terms that no word list has.
    [
      'en',
      'Lanthanum is an interesting ceramic. Lots of lustre, but lots of nuisance. K&L has a lanthanum-derived spray (LANTHOVIT®) to treat major glaze defects in kilns.',
    ],
    ['es', 'Qué interesante, no conocía esta historia. Gracias por contarla.'],
    ['es', 'Me ha gustado mucho leer tu entrada, un abrazo.'],
    ['pl', 'Bardzo ciekawy wpis, dziękuję za wszystkie zdjęcia.'],
    ['pl', 'Nie wiedziałam o tym wcześniej, pozdrawiam serdecznie.'],
    ['pt', 'Gostei muito deste texto, obrigado pela partilha.'],
    ['pt', 'Não conhecia esta cidade, parece muito bonita.'],
    ['de', 'Das habe ich noch nicht gewusst, vielen Dank für den Bericht.'],
    ['ar', 'شكرا جزيلا على هذه المقالة الرائعة'],
  ])('is %s: %s', async (language, text) => {
    expect(await detectLanguage(text)).toEqual({ language, languageConfidence: expect.any(Number) });
    const { languageConfidence } = (await detectLanguage(text))!;
    expect(languageConfidence).toBeGreaterThan(0);
    expect(languageConfidence).toBeLessThanOrEqual(1);
  });

  it.each([
    '',
    'ok',
    'Wow!!!',
    '👍👍👍👍👍👍👍👍👍👍',
    '1234567890 1234567890',
    'https://example.com/some/long/path',
    'Asdf qwer zxcv',
    // Danish and Norwegian alike.
    'Jeg er ikke enig med dig',
  ])('is not guessed: %j', async (text) => {
    expect(await detectLanguage(text)).toBeNull();
  });

  it('is that of the words, not of the addresses among them', async () => {
    const text =
      'Muy bonito todo, gracias por las fotos. https://example.com/the/best/of/all/the/things/you/should/know';
    expect(await detectLanguage(text)).toMatchObject({ language: 'es' });
  });
});
