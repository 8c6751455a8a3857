package io.tidemark.standalone.liquidity;

/**
 * What a day really called for, in US dollars.
 *
 * @param call change of the initial margin, less the profit; negative if cash was received
 * @param required initial margin, and the loss if there was one; {@code NaN} if it is not known
 */
record Outcome(double call, double required) {}
