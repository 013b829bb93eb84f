import { z } from 'zod';

/** Of the layout that the README beside this file describes; one that older programs cannot read gets the next number. */
export const formatNumber = 1;

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

const schema = z.object({
  format: z.literal(formatNumber),
  /** Galley's version. */
  galley: z.string(),
  /** PostgreSQL's version. */
  postgres: z.string(),
  takenAt: z.iso.datetime(),
  /** What the database had had, in order. */
  migrations: z.array(z.object({ name: z.string(), when: z.int(), hash: digest })),
  /** In an order in which each may be filled after those it refers to. */
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), rows: count, bytes: count, sha256: digest }),
  ),
  /** The number each sequence gave last; null when it gave none yet. */
  sequences: z.array(
    z.object({
      name: z.string(),
      last: z
        .string()
        .regex(/^-?\d+$/)
        .nullable(),
    }),
  ),
  /** Files beside the database; each is named by the hash of its bytes. */
  files: z.array(z.object({ name: z.string(), size: count })),
});

/** What a backup holds: written last, so that one that was cut short has none. */
export type Manifest = z.infer<typeof schema>;
export type TableContent = Manifest['tables'][number];

/** Undefined when the text is no manifest of this format. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const label = z.object({ format: z.int(), galley: z.string() });

/** The first entry: tells a backup of Galley's from any other archive, and its format before the rest is read. */
export function parseLabel(text: string): z.infer<typeof label> | undefined {
  try {
    return label.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What the entries of the archive are called. */
export const entryName = {
  label: 'galley-backup.json',
  manifest: 'manifest.json',
  part: (table: string, part: number) => `tables/${table}/${String(part).padStart(6, '0')}.copy`,
  file: (name: string) => `files/${name}`,
};

/** The table and number of a part's name, or the name of a file. */
export function readEntryName(name: string): { table: string; part: number } | { file: string } | undefined {
  const [, table, part] = /^tables\/(.+)\/(\d{6,})\.copy$/.exec(name) ?? [];
  if (table) return { table, part: Number(part) };
  const [, file] = /^files\/(.+)$/.exec(name) ?? [];
  return file ? { file } : undefined;
}
