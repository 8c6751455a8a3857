package io.tidemark.ingest.publish;

/** Kafka cannot be reached, lacks a topic, or has refused a record for good. */
public final class PublishException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PublishException(String message, Throwable cause) {
    super(message, cause);
  }
}
