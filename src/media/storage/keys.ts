/** What an asset's file is called in storage: made by us from its bytes, whatever it was called elsewhere. */
export const storageKey = /^[0-9a-f]{2}\/[0-9a-f]{62}\.[a-z0-9]{2,5}$/;

/** @param digest SHA-256 in hex */
export const keyOf = (digest: string, extension: string): string =>
  `${digest.slice(0, 2)}/${digest.slice(2)}.${extension}`;

/** The SHA-256, in hex, of the bytes that a file of this name has; undefined for a name that is none of an asset's file. */
export const digestOf = (key: string): string | undefined =>
  storageKey.test(key) ? key.split('.', 1)[0]!.replace('/', '') : undefined;

/** What is before the names of all pictures that were made of an asset's file. */
export const renditionsOf = (key: string): string => `renditions/${key}/`;
