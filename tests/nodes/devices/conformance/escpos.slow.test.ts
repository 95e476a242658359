// A printer has four ways to it, and what is pulled is missed in real time.
import { holdToItsWord } from './hold.js';

await holdToItsWord('escpos');
