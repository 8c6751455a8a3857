/** Who is asking: an API key in, the organization and its plan out. */
package io.tidemark.api.account;
