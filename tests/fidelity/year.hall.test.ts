// A year like Scandicci's, played through the engine and reported: what the town has published comes out, exactly; the hub killed on the way,
// tickets that a cut-off kiosk gave by itself, outcomes that were put right afterwards.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, runTurno } from '../harness/processes.js';
import { type Chance, chanceFrom, seedFor } from '../harness/random.js';
