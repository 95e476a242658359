// The people who sign in, by name: a role, a password of their own as a salted hash, and a link to set one, which opens once.
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Role } from '../contract/roles.js';
import { type Bounds, BoundsSchema } from './api-keys.js';
import { HashedSchema, openKeyFile, thoughtUpCost } from './key-file.js';

/** A link opens for so long, ms. */
export const linkMs = 86_400_000;
/** Of a password that somebody thinks up. */
export const passwordLengths = { least: 10, most: 200 } as const;

const UserSchema = HashedSchema.extend({
  ...BoundsSchema.shape,
  role: Role,
  /** Until then nobody knows the password. */
  chosen: z.boolean(),
  /** Of 128 random bits, which nobody guesses whatever the hash costs. */
  link: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), until: z.iso.datetime() }).optional(),
});
type Kept = z.infer<typeof UserSchema>;

/** Who somebody is, and to what they are bound. */
export type Profile = Bounds & { readonly role: Role };
export type User = Pick<Kept, 'chosen' | 'link' | 'at'> & Profile;

export interface Users {
  all(): ReadonlyMap<string, User>;
  /** Resolves with the code of the link by which they set their password; undefined when there is one of that name. Error: `KeysError`. */
  add(name: string, profile: Profile): Promise<string | undefined>;
  /** The first, with their password. False when somebody was there before. Error: `KeysError`. */
  begin(name: string, password: string): Promise<boolean>;
  /** False when there was none. Error: `KeysError`. */
  remove(name: string): boolean;
  /** The code of a new link; the one before opens nothing any more, the password holds until it is used. Undefined: nobody of that name. Error: `KeysError`. */
  link(name: string): string | undefined;
  /** Whose link this is, while it opens. */
  linked(code: string): string | undefined;
  /** Uses the link up. Resolves with the name; undefined when it does not open. Error: `KeysError`. */
  choose(code: string, password: string): Promise<string | undefined>;
  /** Whether this is the name's password; takes as long for a name that is nobody's. */
  verify(name: string, password: Uint8Array): Promise<boolean>;
  /** Another whenever the name's password, role or bounds are; undefined when it is nobody's. */
  mark(name: string): string | undefined;
}

interface Parts {
  /** Told in words, once. */
  readonly damaged?: (words: string) => void;
  /** Ms since 1970. */
  readonly wall?: () => number;
  /** Of a password's hash. */
  readonly cost?: typeof thoughtUpCost;
}

/** `<folder>/users.json`; it need not be there. Errors as of `openKeys`. */
export function openUsers(folder: string, { damaged = () => {}, wall = Date.now, cost = thoughtUpCost }: Parts = {}): Users {
  const remedy = 'restore it, or remove it and add everybody anew with `turno user add`';
  const file = openKeyFile({ folder, base: 'users.json', schema: UserSchema, remedy, cost }, damaged);
  const linkOf = (code: string) => ({ sha256: digest(code), until: new Date(wall() + linkMs).toISOString() });

  /** Whom it opens for among these. */
  function linkedIn(users: ReadonlyMap<string, Kept>, code: string): string | undefined {
    const wanted = digest(code);
    for (const [name, { link }] of users) if (link?.sha256 === wanted && Date.parse(link.until) > wall()) return name;
    return undefined;
  }

  return {
    all: file.all,
    async add(name, profile) {
      const code = newCode();
      const nobodys = randomBytes(32).toString('hex');
      const isNew = await file.set(name, nobodys, (hashed, now) =>
        now.has(name) ? undefined : { ...hashed, ...profile, chosen: false, link: linkOf(code) },
      );
      return isNew ? code : undefined;
    },
    begin: (name, password) =>
      file.set(name, password, (hashed, now) => (now.size > 0 ? undefined : { ...hashed, role: 'administrator', chosen: true })),
    remove: file.remove,
    link(name) {
      const code = newCode();
      return file.change(name, (user) => ({ ...user, link: linkOf(code) })) ? code : undefined;
    },
    linked: (code) => linkedIn(file.all(), code),
    async choose(code, password) {
      const name = linkedIn(file.all(), code);
      if (name === undefined) return undefined;
      const isDone = await file.set(name, password, (hashed, now) => {
        const user = now.get(name);
        // Somebody may have been quicker while the hash was reckoned.
        if (user === undefined || linkedIn(now, code) !== name) return undefined;
        const { link: _, ...rest } = user;
        return { ...rest, ...hashed, chosen: true };
      });
      return isDone ? name : undefined;
    },
    verify: file.verify,
    mark(name) {
      const user = file.all().get(name);
      return user && JSON.stringify({ ...user, link: undefined });
    },
  };
}

/** 128 random bits that stand in an address. */
export function newCode(): string {
  return randomBytes(16).toString('base64url');
}

/** Of a code; of what is random no salt is needed. */
export function digest(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
