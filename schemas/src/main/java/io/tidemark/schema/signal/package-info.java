/**
 * What tells to trade, what became of it, and how often: plain records with their invariants. Times
 * are nanoseconds since the epoch.
 */
package io.tidemark.schema.signal;
