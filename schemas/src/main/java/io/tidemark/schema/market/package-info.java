/**
 * Market records: what comes in ({@code Trade}, {@code Quote}, {@code FeedStatus}) and the bars
 * made of it. All are immutable.
 */
package io.tidemark.schema.market;
