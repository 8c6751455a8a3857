/** Signals that others send: JSON of TradingView, TrendSpider and the like in, records out. */
package io.tidemark.api.webhook;
