package io.tidemark.ingest.feed.macro;

import io.tidemark.ingest.normalize.Refusal;

/**
 * Input that cannot be used.
 *
 * @param raw as it came
 */
public record Refused(Refusal refusal, String raw) {}
