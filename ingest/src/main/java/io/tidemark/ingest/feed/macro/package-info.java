/**
 * Daily series of market conditions. In: CSV files as FRED and finance-vix have them. Out: {@code
 * MarketCondition}s, each with the day it speaks of and the day on which it was known.
 */
package io.tidemark.ingest.feed.macro;
