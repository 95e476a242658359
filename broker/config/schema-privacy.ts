// How long the hall keeps whose names it was told, and where copies of what it keeps go.
import { z } from 'zod';

export const PrivacySchema = z
  .strictObject({
    'appointments-days': z
      .int()
      .min(0)
      .max(3_650)
      .default(30)
      .describe(
        'Days after its day for which the name and the contacts of an appointment are kept. Then they are erased, also of one that was cancelled.',
      ),
    'cases-days': z
      .int()
      .min(0)
      .max(3_650)
      .default(365)
      .describe(
        'Days after a case is closed for which its citizen’s name, contacts, texts and files are kept. What the case was, when and how it ended stays, without them.',
      ),
  })
  .prefault({})
  .describe('When personal data is erased (regulation EU 2016/679, art. 5.1.e). Each day, as it turns, whoever is due.');
