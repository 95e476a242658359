// The keys of programs and people, which ask over HTTP: what each may do, and for whom alone. As salted hashes in a file of the hub's folder.
import { z } from 'zod';
import { Slug } from '../contract/ids.js';
import { Scope } from '../contract/scopes.js';
import { HashedSchema, openKeyFile } from './key-file.js';

/** To what a key, or somebody, is bound. */
export const BoundsSchema = z.strictObject({
  /** A back office: its clerk sees the cases that are or were with it, and no others. */
  office: Slug.optional(),
  /** A level, likewise. */
  level: Slug.optional(),
  /** A desk: its agenda, and no other's. */
  desk: Slug.optional(),
  /** A kiosk: its panel, and no other's. */
  kiosk: Slug.optional(),
});
export type Bounds = Readonly<z.infer<typeof BoundsSchema>>;

/** What a key opens. Beyond its scopes nothing; within them, where it is bound, nothing that is another's. */
const GrantSchema = BoundsSchema.extend({ scopes: z.array(Scope).min(1) });
export type Grant = Readonly<z.infer<typeof GrantSchema>>;

const ApiKeySchema = HashedSchema.extend(GrantSchema.shape);

export interface ApiKeys {
  /** Durable when it resolves. Error: `KeysError` when the file is damaged or cannot be written. */
  set(name: string, key: string, grant: Grant): Promise<void>;
  /** False when there was none. Error: as for `set`. */
  remove(name: string): boolean;
  /** By name; `at`: when it was made, for people. */
  all(): ReadonlyMap<string, Grant & { readonly at: string }>;
  /** Whether this is the name's key; takes as long for a name that has none. */
  verify(name: string, key: Uint8Array): Promise<boolean>;
  /** Another whenever the name's key, or what it may do, is another; undefined when it has none. */
  mark(name: string): string | undefined;
}

/** `<folder>/api-keys.json`; it need not be there. Errors as of `openKeys`. */
export function openApiKeys(folder: string, damaged: (words: string) => void = () => {}): ApiKeys {
  const remedy = 'restore it, or remove it and make every key anew with `turno api-key`';
  const { set, change: _, ...file } = openKeyFile({ folder, base: 'api-keys.json', schema: ApiKeySchema, remedy }, damaged);
  return { ...file, set: async (name, key, grant) => void (await set(name, key, (hashed) => ({ ...hashed, ...grant }))) };
}
