/** What is told of an article's versions to those who work on it, whatever is in view: keys as `Ways` names them. */
export const ofHistory = /^ArticleEditing_(versions|diff|preflight)$/;

/** An answer without what stands under these keys, and that by itself. */
export function cutOut(answer: string, keys: RegExp): { rest: string; cut: unknown[] } {
  const cut: unknown[] = [];
  const rest = JSON.stringify(JSON.parse(answer), (key, value) => {
    if (!keys.test(key)) return value;
    cut.push(value);
    return undefined;
  });
  return { rest, cut };
}
