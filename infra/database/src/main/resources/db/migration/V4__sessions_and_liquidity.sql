-- Null where it was not known: rows from before these columns, and bars without quotes.
ALTER TABLE bars
  ADD COLUMN session   timestamptz,
  ADD COLUMN spread    double precision,
  ADD COLUMN mid       double precision,
  ADD COLUMN imbalance double precision;

COMMENT ON COLUMN bars.session IS 'start of the trading session, or UTC day, of the first trade';
COMMENT ON COLUMN bars.spread IS 'mean of ask - bid, weighted with the time each was in force';
COMMENT ON COLUMN bars.mid IS '(bid + ask) / 2 at the end of the interval';
COMMENT ON COLUMN bars.imbalance IS
  '(bid size - ask size) / (bid size + ask size) at the end of the interval';
