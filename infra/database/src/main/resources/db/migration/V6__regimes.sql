-- One row a published revision, as in bars; the instrument may also be MARKET, the market as a whole.
CREATE TABLE regimes (
  instrument   text COLLATE "C" NOT NULL,
  timeframe    text COLLATE "C" NOT NULL
    CHECK (timeframe IN ('1Sec', '1Min', '5Min', '15Min', '1Hour', '4Hour', '1Day')),
  start        timestamptz NOT NULL,
  rev          integer NOT NULL CHECK (rev >= 0),
  seq          bigint NOT NULL,
  closed       boolean NOT NULL,
  final        boolean NOT NULL,
  simulated    boolean NOT NULL,
  at           timestamptz NOT NULL,
  published_at timestamptz NOT NULL,
  final_at     timestamptz,
  final_published_at timestamptz,
  state        text COLLATE "C" NOT NULL CHECK (state IN ('steady', 'elevated', 'crisis')),
  steady       double precision NOT NULL,
  elevated     double precision NOT NULL,
  crisis       double precision NOT NULL,
  volatility   double precision NOT NULL,
  drivers      json NOT NULL,
  since        timestamptz NOT NULL,
  dwell        integer NOT NULL CHECK (dwell >= 1),
  CHECK (final = (final_at IS NOT NULL AND final_published_at IS NOT NULL)),
  PRIMARY KEY (instrument, start, timeframe, rev)
);

COMMENT ON COLUMN regimes.steady IS
  'filtered probability, as those of elevated and crisis: it rests on nothing that came later';
COMMENT ON COLUMN regimes.volatility IS 'expected, percent a year';
COMMENT ON COLUMN regimes.drivers IS
  'by name, what each adds to the logarithm of volatility over its long mean';
COMMENT ON COLUMN regimes.since IS 'start of the interval in which the state began';
COMMENT ON COLUMN regimes.dwell IS 'intervals of the state so far, this one included';

GRANT SELECT, INSERT, UPDATE ON regimes TO tidemark_store;
GRANT SELECT ON regimes TO tidemark_api;
