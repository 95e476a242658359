// Stands in for the rig that comes with the board's emulator.
import type { Rig } from '../conformance/rig.js';

export const rig: Rig = { whyNot: () => 'its rig comes with the board’s emulator', benches: {} };
