/** What is derived from bars: plain records with their invariants. */
package io.tidemark.schema.analytics;
