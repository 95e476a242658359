// Whose names the hall holds, over HTTP: found, given to them, erased. What `turno person` does, with the same dossiers.
import { type KeyObject, randomBytes } from 'node:crypto';
import { type Refusal, refusal } from '../contract/codes.js';
import type { DossierInWords, LookUp } from '../engine/dossier-thread.js';
import type { Engine } from '../engine/engine.js';
import type { KeptFile } from '../store/persons.js';
import { type Asker, type Handler, handler, type Told } from './api.js';
import { foundMost, personEndpoints } from './person-endpoints.js';
import { requestId } from './request-id.js';

interface Parts {
  readonly engine: Pick<Engine, 'erase'>;
  /** Undefined: nobody looks people up on this hub. */
  readonly lookUp: LookUp | undefined;
  readonly file: (id: string) => KeptFile | undefined;
  /** The hub's own. */
  readonly secret: KeyObject;
}

/** As many as one message holds. */
const atOnce = 200;

export function createPersons({ engine, lookUp, file, secret }: Parts): readonly Handler[] {
  const rows = personEndpoints;

  /** A key that is bound to a desk, a level or a back office is for what is theirs: everybody's names are not. */
  function refused({ who }: Asker): Refusal | undefined {
    const { desk, level, office } = who?.grant ?? {};
    const bound = desk ?? level ?? office;
    return bound === undefined ? undefined : refusal('not-yours', `the key ${who?.name} is for ${bound} alone`);
  }

  async function dossiers(words: readonly string[], asker: Asker): Promise<readonly DossierInWords[] | Refusal> {
    const no = refused(asker);
    if (no !== undefined) return no;
    if (lookUp === undefined) return refusal('broken', 'nobody looks people up on this hub');
    const answer = await lookUp(words);
    return answer.ok ? answer.dossiers : answer;
  }

  /** Error: `no-such-person`, of whom nothing was ever written. */
  async function dossier(id: string, asker: Asker): Promise<DossierInWords | Refusal> {
    const found = await dossiers([id], asker);
    if ('ok' in found) return found;
    const one = found.find((each) => each.id === id);
    const isKnown = one !== undefined && (one.person !== undefined || one.facts.length + one.texts.length + one.files.length > 0);
    return isKnown ? one : refusal('no-such-person', id);
  }

  /** `part`: of whom, and which. The same again hears its answer again, though less is left by then. */
  function erase(persons: readonly string[], evenOpen: boolean, part: string, { key, who }: Asker): Promise<number | Refusal> {
    const boot = key === undefined ? randomBytes(16).toString('hex') : requestId(secret, [who?.name, key, part, evenOpen]);
    return new Promise((resolve) =>
      engine.erase({ v: 1, n: 0, id: { node: 'http', boot, n: 1 }, persons: [...persons], evenOpen }, (answer) =>
        resolve(answer.ok ? answer.erased : refusal(answer.code, answer.detail)),
      ),
    );
  }

  return [
    handler(rows.personsFound, async ({ words }, asker): Promise<Told> => {
      const found = await dossiers(words.split(/\s+/), asker);
      if ('ok' in found) return found;
      if (found.length > foundMost) return refusal('too-large', `more than ${foundMost} people: say more of whom is meant`);
      const persons = found
        .filter(({ person, facts, texts, files }) => person !== undefined || facts.length + texts.length + files.length > 0)
        .map(({ id, person = null, facts, texts, files }) => ({
          ...{ id, person, facts: facts.length, texts: texts.length, files: files.length },
        }));
      return { ok: true, body: { ok: true, persons } };
    }),
    handler(rows.person, async ({ person: id }, asker): Promise<Told> => {
      const found = await dossier(id, asker);
      return 'ok' in found ? found : { ok: true, body: { ok: true, ...found, person: found.person ?? null } };
    }),
    handler(rows.personFile, ({ file: id }, asker): Told => {
      const no = refused(asker);
      if (no !== undefined) return no;
      const kept = file(id);
      // Whatever it claims to be, it is shown by no browser.
      const headers = { 'content-disposition': `attachment; filename="${id}"`, 'x-content-type-options': 'nosniff' };
      return kept === undefined ? refusal('no-such-person', id) : { ok: true, bytes: Buffer.from(kept.bytes), headers };
    }),
    handler(rows.personErase, async ({ person: id, evenOpen = false }, asker): Promise<Told> => {
      const found = await dossier(id, asker);
      if ('ok' in found) return found;
      const { texts, files, facts } = found;
      const ids = [...new Set([id, ...texts.map((each) => each.id), ...files.map((each) => each.id)])];
      let erased = 0;
      for (let from = 0; from < ids.length; from += atOnce) {
        const answer = await erase(ids.slice(from, from + atOnce), evenOpen, `${id} ${from}`, asker);
        if (typeof answer !== 'number') return answer;
        erased += answer;
      }
      // That they were erased is one more, whenever it is asked.
      const stay = facts.filter(({ event }) => event.type !== 'person-erased').length;
      return { ok: true, body: { ok: true, erased, stay } };
    }),
  ];
}
