/** How numbers and times look in JSON, the same over REST and WebSocket. */
package io.tidemark.api.json;
