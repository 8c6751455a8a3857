/**
 * What may pass: the reasons for which input is refused, and the checks of events against the
 * ingest clock and against common sense.
 */
package io.tidemark.ingest.normalize;
