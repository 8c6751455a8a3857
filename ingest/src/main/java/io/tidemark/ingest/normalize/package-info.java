/**
 * What may pass, and what it means: the reasons for which input is refused, the checks of events
 * against the ingest clock and against common sense, and what follows from an instrument's venue:
 * which prices count, and which session a trade belongs to.
 */
package io.tidemark.ingest.normalize;
