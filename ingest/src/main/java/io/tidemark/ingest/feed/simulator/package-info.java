/**
 * A market that is made up: twenty instruments whose prices cluster in volatility, jump, move
 * together and change regime, with quotes around the trades. {@link
 * io.tidemark.ingest.feed.simulator.SimulatedMarket} and what it is made of know no clock and no
 * threads: the same seed and start give the same events. {@link
 * io.tidemark.ingest.feed.simulator.SimulatorFeed} lets them happen in time. Everything is marked
 * simulated.
 */
package io.tidemark.ingest.feed.simulator;
