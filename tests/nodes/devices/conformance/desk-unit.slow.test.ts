// The board and its port run in real time.
import { holdToItsWord } from './hold.js';

await holdToItsWord('desk-unit');
