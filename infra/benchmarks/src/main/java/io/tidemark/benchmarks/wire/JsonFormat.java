package io.tidemark.benchmarks.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.schema.market.Decimal;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Jackson's data binding on the records themselves, decimals as text. */
final class JsonFormat<T> implements WireFormat<T> {

  private final ObjectWriter writer;
  private final ObjectReader reader;

  JsonFormat(TypeReference<T> type) {
    JsonMapper mapper = JsonMapper.builder().addMixIn(Decimal.class, DecimalText.class).build();
    this.writer = mapper.writerFor(type);
    this.reader = mapper.readerFor(type);
  }

  @Override
  public byte[] encode(T record) {
    try {
      return writer.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public T decode(byte[] bytes) {
    try {
      return reader.readValue(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface DecimalText {

    @JsonCreator
    static Decimal parse(String text) {
      return Decimal.parse(text);
    }

    @JsonValue
    @Override
    String toString();
  }
}
