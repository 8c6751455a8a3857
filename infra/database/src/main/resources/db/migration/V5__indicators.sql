-- The outputs of a configured set, in the order of the values: some fifty names that hundreds of
-- thousands of rows share.
CREATE TABLE indicator_sets (
  id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  names text[] NOT NULL UNIQUE
);

-- What the store is set to keep, now or earlier, so that readers can tell "not kept" from "none yet".
CREATE TABLE indicator_timeframes (
  timeframe text COLLATE "C" PRIMARY KEY
);

-- One row a published revision, as in bars.
CREATE TABLE indicators (
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
  set_id       integer NOT NULL REFERENCES indicator_sets (id),
  "values"     double precision[] NOT NULL,
  CHECK (final = (final_at IS NOT NULL AND final_published_at IS NOT NULL)),
  PRIMARY KEY (instrument, timeframe, start, rev)
);

COMMENT ON COLUMN indicators."values" IS
  'in the order of the names of the set; NaN while an indicator warms up';
COMMENT ON COLUMN indicators.final IS 'this bar and all before it are final: no more revisions';

GRANT SELECT, INSERT, UPDATE ON indicators TO tidemark_store;
GRANT SELECT, INSERT ON indicator_sets, indicator_timeframes TO tidemark_store;
GRANT SELECT ON indicators, indicator_sets, indicator_timeframes TO tidemark_api;
