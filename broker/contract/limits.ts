// Times and counts that hub, nodes and pages must agree on.

/** One beat of the hub, ms. */
export const beatMs = 1_000;
/** Without a beat for so long, nothing that is shown may be believed, ms. */
export const staleMs = 3_000;
/** A press older than this never prints for a citizen who has left, ms. */
export const pressLifeMs = 5_000;
/** A key older than this calls nobody, ms. */
export const keyLifeMs = 3_000;
/** A node that says nothing for so long is not there, ms. */
export const silentMs = 5_000;
/** How often a node says how it is, ms. */
export const healthMs = 2_000;
/** Above it a Raspberry Pi’s processor slows down to save itself, °C. */
export const hotCelsius = 80;
/** How many lines about a config file one message holds. */
export const linesMost = 50;
/** How many calls a board shows. */
export const callsShown = 5;
