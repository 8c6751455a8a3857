package io.tidemark.ingest.feed.simulator;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Instrument;
import java.util.List;

/**
 * The twenty instruments. The equities are of companies that do not exist. All of them trade round
 * the clock, equities and futures too, so none has sessions.
 */
final class Listings {

  static final String VENUE = "simulated";

  static final List<Listing> ALL =
      List.of(
          crypto("BTC-USD", "Bitcoin", "97250.00", "0.01", "0.0001", 250, 0.55, 2.6, 16),
          crypto("ETH-USD", "Ether", "3480.00", "0.01", "0.001", 400, 0.70, 3.3, 12),
          crypto("SOL-USD", "Solana", "212.00", "0.01", "0.01", 300, 0.90, 4.0, 8),
          crypto("XRP-USD", "XRP", "2.4100", "0.0001", "1", 400, 0.85, 3.2, 5),
          crypto("ADA-USD", "Cardano", "0.9800", "0.0001", "1", 700, 0.90, 3.6, 3),
          crypto("LTC-USD", "Litecoin", "108.00", "0.01", "0.01", 200, 0.75, 3.0, 2),
          equity("TIDE", "Tidewater Systems", "184.50", 0.28, 1.1, 8),
          equity("HELM", "Helmsman Industrial", "67.20", 0.24, 0.9, 5),
          equity("KEEL", "Keel Semiconductor", "412.00", 0.42, 1.6, 9),
          equity("REEF", "Reef Biologics", "38.40", 0.48, 0.8, 3),
          equity("GALE", "Gale Energy", "95.70", 0.30, 0.7, 4),
          equity("ANCR", "Anchor Bancorp", "51.30", 0.26, 1.2, 5),
          equity("BUOY", "Buoy Consumer Brands", "22.85", 0.22, 0.6, 3),
          equity("SPRY", "Broad Market Fund", "588.00", 0.15, 1.0, 12),
          fx("EUR-USD", "Euro / US dollar", "1.08420", 0.075, -0.05, 7),
          fx("GBP-USD", "Pound / US dollar", "1.27150", 0.085, 0.10, 4),
          fx("AUD-USD", "Australian / US dollar", "0.65880", 0.105, 0.25, 3),
          future("ES-SIM", "Equity index future", "5890.00", "0.25", 0.16, 1.0, 10),
          future("CL-SIM", "Crude oil future", "71.40", "0.01", 0.34, 0.4, 5),
          future("GC-SIM", "Gold future", "2665.00", "0.10", 0.16, -0.1, 5));

  private Listings() {}

  private static Listing crypto(
      String symbol,
      String name,
      String price,
      String tick,
      String lot,
      double lots,
      double volatility,
      double beta,
      double activity) {
    return listing(
        instrument(symbol, name, "crypto"),
        new String[] {price, tick, lot},
        new double[] {lots, volatility, beta, activity});
  }

  private static Listing equity(
      String symbol, String name, String price, double volatility, double beta, double activity) {
    return listing(
        instrument(symbol, name, "equity"),
        new String[] {price, "0.01", "1"},
        new double[] {80, volatility, beta, activity});
  }

  private static Listing fx(
      String symbol, String name, String price, double volatility, double beta, double activity) {
    return listing(
        instrument(symbol, name, "fx"),
        new String[] {price, "0.00001", "1000"},
        new double[] {60, volatility, beta, activity});
  }

  private static Listing future(
      String symbol,
      String name,
      String price,
      String tick,
      double volatility,
      double beta,
      double activity) {
    return listing(
        instrument(symbol, name, "future"),
        new String[] {price, tick, "1"},
        new double[] {2, volatility, beta, activity});
  }

  private static Instrument instrument(String symbol, String name, String assetClass) {
    return new Instrument(symbol, name + " (simulated)", VENUE, assetClass, "USD", "UTC", true);
  }

  private static Listing listing(Instrument instrument, String[] exact, double[] of) {
    return new Listing(
        instrument,
        Decimal.parse(exact[0]),
        Decimal.parse(exact[1]),
        Decimal.parse(exact[2]),
        of[0],
        of[1],
        of[2],
        of[3]);
  }
}
