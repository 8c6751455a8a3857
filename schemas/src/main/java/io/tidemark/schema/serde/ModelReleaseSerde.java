package io.tidemark.schema.serde;

import io.tidemark.schema.sbe.ModelReleaseMessageDecoder;
import io.tidemark.schema.sbe.ModelReleaseMessageEncoder;
import io.tidemark.schema.signal.ModelRelease;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link ModelRelease} on the topic {@code models}. */
public final class ModelReleaseSerde extends Serde<ModelRelease> {

  /** Tells releases from other records, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = ModelReleaseMessageEncoder.TEMPLATE_ID;

  private final ModelReleaseMessageEncoder encoder = new ModelReleaseMessageEncoder();
  private final ModelReleaseMessageDecoder decoder = new ModelReleaseMessageDecoder();

  public ModelReleaseSerde() {
    super(
        ModelReleaseMessageDecoder.TEMPLATE_ID,
        ModelReleaseMessageDecoder.BLOCK_LENGTH,
        ModelReleaseMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(ModelRelease release, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .inForceFrom(release.from())
        .name(release.name())
        .modelVersion(release.version())
        .location(release.location());
    return encoder.encodedLength();
  }

  @Override
  ModelRelease read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    return new ModelRelease(
        text(buffer, decoder.limit(), decoder.skipName()),
        text(buffer, decoder.limit(), decoder.skipModelVersion()),
        decoder.location(),
        decoder.inForceFrom());
  }
}
