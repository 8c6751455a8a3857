package io.tidemark.flink.store;

import io.tidemark.schema.signal.SignalOutcome;
import java.util.List;

/**
 * Table {@code signal_outcomes}, and {@code organization_outcomes}, which has the same columns. An
 * outcome is final when it is first published.
 */
final class OutcomeTable implements RevisionTable<SignalOutcome> {

  private final String name;

  OutcomeTable(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> columns() {
    return List.of(
        "organization",
        "type",
        "side",
        "source",
        "confidence",
        "regime",
        "exit",
        "entered",
        "entry",
        "exited",
        "exit_price",
        "bars",
        "net_return",
        "multiple");
  }

  @Override
  public List<String> identity() {
    return SignalTable.IDENTITY;
  }

  @Override
  public Revision revision(SignalOutcome outcome) {
    return new Revision(
        outcome.instrument(),
        outcome.timeframe(),
        outcome.start(),
        0,
        outcome.seq(),
        true,
        true,
        outcome.simulated(),
        outcome.at());
  }

  @Override
  public void append(SignalOutcome outcome, CopyRows rows) {
    rows.text(outcome.organization());
    rows.column(outcome.type().code());
    rows.column(outcome.side().code());
    rows.text(outcome.source());
    rows.column(outcome.confidence());
    rows.column(SignalTable.code(outcome.regime()));
    rows.column(outcome.exit().code());
    rows.time(outcome.entered());
    rows.column(outcome.entry());
    rows.time(outcome.exited());
    rows.column(outcome.exitPrice());
    rows.column(outcome.bars());
    rows.column(outcome.netReturn());
    rows.column(outcome.multiple());
  }
}
