/** Letters of other scripts that look like Latin ones, each beside the one it is taken for. After Unicode Technical Standard 39. */
const lookAlikes = new Map<string, string>(
  (
    'аa вb сc ԁd еe ёe һh іi їi јj кk ӏl мm нh оo рp ԛq ѕs тt цu уy ѵv ԝw хx ӽx ґr гr ' +
    'αa βb ϲc εe ηn ιi κk νv οo ρp τt υu χx γy ωw ϳj ' +
    'օo ոn սu հh ցg զq ѡw ɑa ɡg ɩi ı̇i ıi ʟl ɴn ʀr ꜱs ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ʏy ᴢz'
  )
    .split(' ')
    .map((pair) => [[...pair][0]!, [...pair].at(-1)!]),
);

/** Shown as nothing: zero-width characters, joiners, variation selectors, soft hyphens, controls of direction. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
/** Marks that a Latin letter has not swallowed are no letter of any alphabet: "b̶a̶d̶". Other scripts need theirs. */
const marksOfDisguise = /(?<=[a-z])\p{M}+/gu;

/**
 * What two texts have in common that read the same: case, width, zero-width characters, look-alikes and stray marks are gone, and all
 * space is one. For comparing only: what is stored is what was written. Letters with their own accents stay other letters.
 */
export function fold(text: string): string {
  const spaced = text.normalize('NFKC').replace(/\s+/gu, ' ');
  const lowered = spaced.replace(unseen, '').toLowerCase();
  const latin = Array.from(lowered, (character) => lookAlikes.get(character) ?? character).join('');
  return latin.normalize('NFC').replace(marksOfDisguise, '').trim();
}
