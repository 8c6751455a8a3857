/**
 * Daily series of market conditions. In: CSV files as FRED and finance-vix have them, or FRED
 * itself. Out: {@code MarketCondition}s, each with the day it speaks of and the time at which it
 * was known. {@link io.tidemark.ingest.feed.macro.ConditionLedger} decides on that time; sources
 * know no feed, and {@link io.tidemark.ingest.feed.macro.MacroFeed} no source.
 */
package io.tidemark.ingest.feed.macro;
