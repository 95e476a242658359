// By which mail server the hall's letters leave, as its config says: another whenever that is another.
import type { Config } from '../config/schema.js';
import type { Log } from '../engine/log.js';
import type { Mailer } from '../mail/mailer.js';

interface PostOffice {
  /** After another config was applied. */
  look(): void;
  stop(): void;
}

interface PostOfficeParts {
  readonly config: () => Config;
  readonly password: () => string | undefined;
  /** Letters leave by this one from now on. */
  readonly by: (mailer: Mailer | undefined) => void;
  readonly log: Log;
}

export function openPostOffice({ config, password, by, log }: PostOfficeParts): PostOffice {
  let known = JSON.stringify(undefined);
  let stopped = false;

  function look(): void {
    const { mail } = config();
    const now = JSON.stringify(mail);
    if (now === known || stopped) return;
    known = now;
    by(undefined);
    if (mail === undefined) return;
    // A hall without letters never loads what they need.
    import('../mail/smtp.js')
      .then(({ createSmtp }) => createSmtp(mail, password))
      .then((mailer) => {
        if (known === now && !stopped) by(mailer);
        else mailer.close();
      })
      .catch((error) => log.error({ code: 'broken', error: String(error) }, 'no letter can be sent: what sends them could not be loaded'));
  }

  look();
  return {
    look,
    stop() {
      stopped = true;
    },
  };
}
