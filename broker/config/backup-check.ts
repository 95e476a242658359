// Copies are not kept longer than the personal data that is in them.
import { type Problem, quote } from './problem.js';
import { BackupSchema } from './schema-backup.js';
import { PrivacySchema } from './schema-privacy.js';
import type { Sketch } from './sketch.js';

const asWritten = PrivacySchema.parse({});
const usual = BackupSchema.parse({ folder: '.' });

export function checkBackup({ backup, privacy }: Sketch): Problem[] {
  const days = backup === undefined ? 0 : (backup.days ?? usual?.days ?? 0);
  const kept = (['appointments-days', 'cases-days'] as const).map((name) => ({ name, most: privacy[name] ?? asWritten[name] }));
  const short = kept.filter(({ most }) => most < days).toSorted((a, b) => a.most - b.most)[0];
  if (short === undefined) return [];
  const { name, most } = short;
  const message = {
    it: `le copie si terrebbero ${days} giorni, ma \`privacy\` ${quote(name)} è ${most}: chi è cancellato resterebbe nelle copie`,
    en: `copies would be kept for ${days} days, but \`privacy\` ${quote(name)} is ${most}: whoever is erased would stay in them`,
  };
  return [backup?.days === undefined ? { path: ['backup'], at: 'key', message } : { path: ['backup', 'days'], message }];
}
