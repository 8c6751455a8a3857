/** What each plan may do: {@code plans.yaml} in, limits out. */
package io.tidemark.api.plan;
