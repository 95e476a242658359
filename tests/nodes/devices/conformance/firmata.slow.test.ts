// An Arduino takes two seconds to start, in real time.
import { holdToItsWord } from './hold.js';

await holdToItsWord('firmata');
