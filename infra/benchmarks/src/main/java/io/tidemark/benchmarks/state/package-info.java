/**
 * What an instrument's state takes, in bytes and on the heap, and what many of them cost: the keyed
 * operator of the market job with ever more instruments at the same number of partial bars.
 */
package io.tidemark.benchmarks.state;
