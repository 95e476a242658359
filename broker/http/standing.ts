// How the hub stands, for those who watch over it: asked anew whenever somebody looks.
import type { Limits } from '../config/schema.js';
import type { BackupFigures, DoorFigures, EngineFigures, NodeFigures } from '../engine/meter.js';

export interface Standing {
  readonly version: string;
  /** When this life of the hub began, as the hall's wall clock showed it: ISO 8601 with offset. */
  readonly since: string;
  engine(): EngineFigures;
  door(): DoorFigures;
  nodes(): readonly NodeFigures[];
  /** Of the config that runs. */
  limits(): Limits;
  /** How many reasons there are why the config file is not what runs. */
  configProblems(): number;
  /** Undefined where no copies are made by themselves. */
  backup(): BackupFigures | undefined;
  /** The hub has been told to end. */
  stopping(): boolean;
}
