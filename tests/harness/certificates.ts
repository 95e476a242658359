// A CA of the town's own, and what it signs: made for one test file, thrown away with it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './folders.js';

interface Certificates {
  /** As PEM. */
  readonly ca: string;
  /** Of the machine that is called by `name`, signed by it. */
  sign(name: string): { readonly key: string; readonly cert: string };
}

const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export function makeCertificates(): Certificates {
  const folder = makeFolder();
  const at = (name: string) => join(folder.path, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  openssl('req', '-x509', ...fresh, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-days', '2', '-subj', '/CN=Comune di Prova');
  const ca = readFileSync(at('ca.pem'), 'utf8');
  const signed = new Map<string, { key: string; cert: string }>();
  for (const name of ['localhost', 'elsewhere.example']) {
    openssl('req', ...fresh, '-keyout', at('key'), '-out', at('csr'), '-subj', `/CN=${name}`);
    writeFileSync(at('ext'), `subjectAltName=DNS:${name}\n`);
    const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial'];
    openssl('x509', '-req', '-in', at('csr'), ...by, '-out', at('cert'), '-days', '2', '-extfile', at('ext'));
    signed.set(name, { key: readFileSync(at('key'), 'utf8'), cert: readFileSync(at('cert'), 'utf8') });
  }
  folder.remove();
  return {
    ca,
    sign(name) {
      const found = signed.get(name);
      if (found === undefined) throw new Error(`no certificate of ${name}`);
      return found;
    },
  };
}
