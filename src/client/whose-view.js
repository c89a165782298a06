/**
 * Whose view a set of answers is.
 */

/** Of one person, or agreed on by several who answered together; the first when nobody says. */
export const VIEWS = ["own", "joint"];
