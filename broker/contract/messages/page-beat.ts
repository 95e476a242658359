// By which a page dates what is done on it.
import type { z } from 'zod';
import { Stamp } from '../ids.js';
import { WallTime } from './fields.js';

export const PageBeat = Stamp.extend({ at: WallTime });
export type PageBeat = z.infer<typeof PageBeat>;
