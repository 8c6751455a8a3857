/**
 * The days on which a market is open. Ingest, which dates what was published, and the jobs, which
 * tell of each day, read the same calendar. In: nothing but the holidays of an exchange.
 */
package io.tidemark.calendar;
