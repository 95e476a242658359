// First import of the page: zod compiles schemas with `new Function` when they are built, which the page's content
// security policy forbids, so it has to be told before the contract's tables load.
import { config } from 'zod';

config({ jitless: true });
