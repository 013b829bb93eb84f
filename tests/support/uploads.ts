/** A request by the GraphQL multipart request specification; undefined where there is no `File` in the variables. */
export function multipartOf(query: string, variables: object | undefined): FormData | undefined {
  const files: [path: string, file: File][] = [];
  const withoutFiles = take(variables ?? {}, 'variables');
  if (files.length === 0) return undefined;
  const form = new FormData();
  form.append('operations', JSON.stringify({ query, variables: withoutFiles }));
  form.append('map', JSON.stringify(Object.fromEntries(files.map(([path], i) => [String(i), [path]]))));
  for (const [i, [, file]] of files.entries()) form.append(String(i), file);
  return form;

  function take(value: unknown, path: string): unknown {
    if (value instanceof File) {
      files.push([path, value]);
      return null;
    }
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((item, i) => take(item, `${path}.${i}`));
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, take(inner, `${path}.${key}`)]));
  }
}

export const fileOf = (bytes: Uint8Array | string, name = 'file', type = 'application/octet-stream'): File =>
  new File([bytes as never], name, { type });
