/**
 * Records to bytes and back, as {@code tidemark-sbe.xml} says. A serde owns buffers and is for one
 * thread; make one where you use it.
 *
 * <p>The wire format and its choice are described in docs/adr/0002-wire-format.md.
 */
package io.tidemark.schema.serde;
