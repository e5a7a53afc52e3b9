/** A rehearsal cannot be held here; the message says why, and what to do about it. Nothing is left behind. */
export class RehearsalImpossible extends Error {}
