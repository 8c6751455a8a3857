package io.tidemark.flink.store;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Liquidity;
import java.util.List;

/** Table {@code bars}. */
final class BarTable implements RevisionTable<Bar> {

  private static final Liquidity NO_QUOTES = new Liquidity(Double.NaN, Double.NaN, Double.NaN);

  @Override
  public String name() {
    return "bars";
  }

  @Override
  public List<String> columns() {
    return List.of(
        "open",
        "high",
        "low",
        "close",
        "volume",
        "vwap",
        "trades",
        "session",
        "spread",
        "mid",
        "imbalance");
  }

  @Override
  public Revision revision(Bar bar) {
    return new Revision(
        bar.instrument(),
        bar.timeframe(),
        bar.start(),
        bar.rev(),
        bar.seq(),
        bar.closed(),
        bar.finalised(),
        bar.simulated(),
        bar.at());
  }

  @Override
  public void append(Bar bar, CopyRows rows) {
    rows.column(bar.open());
    rows.column(bar.high());
    rows.column(bar.low());
    rows.column(bar.close());
    rows.column(bar.volume());
    rows.column(bar.vwap());
    rows.column(bar.trades());
    rows.time(bar.session());
    Liquidity quotes = bar.liquidity() == null ? NO_QUOTES : bar.liquidity();
    rows.number(quotes.spread());
    rows.number(quotes.mid());
    rows.number(quotes.imbalance());
  }
}
