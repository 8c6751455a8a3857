package io.tidemark.benchmarks.wire;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.TradeSerde;

/** A wire format that was considered. */
public enum Candidate {
  /** What the product uses. */
  SBE {
    @Override
    public WireFormat<Trade> trades() {
      return new SbeFormat<>(new TradeSerde());
    }

    @Override
    public WireFormat<Bar> bars() {
      return new SbeFormat<>(new BarSerde());
    }
  },
  /** By hand with the JDK's own means: what a format can cost at the least. */
  FIXED {
    @Override
    public WireFormat<Trade> trades() {
      return new FixedTrades();
    }

    @Override
    public WireFormat<Bar> bars() {
      return new FixedBars();
    }
  },
  /** Generated messages. */
  PROTOBUF {
    @Override
    public WireFormat<Trade> trades() {
      return new ProtobufTrades();
    }

    @Override
    public WireFormat<Bar> bars() {
      return new ProtobufBars();
    }
  },
  /** Generated records in single-object encoding. */
  AVRO {
    @Override
    public WireFormat<Trade> trades() {
      return new AvroTrades();
    }

    @Override
    public WireFormat<Bar> bars() {
      return new AvroBars();
    }
  },
  /** A point of reference, not an option. */
  JSON {
    @Override
    public WireFormat<Trade> trades() {
      return new JsonFormat<>(new TypeReference<>() {});
    }

    @Override
    public WireFormat<Bar> bars() {
      return new JsonFormat<>(new TypeReference<>() {});
    }
  };

  public abstract WireFormat<Trade> trades();

  public abstract WireFormat<Bar> bars();
}
