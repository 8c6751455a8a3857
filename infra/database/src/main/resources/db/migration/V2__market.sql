-- Market tables are the same for every organisation and have no row security, which compressed
-- chunks and continuous aggregates could not have. Text that is compared a lot is in collation "C":
-- cheaper, and sorted alike on every server.

CREATE TABLE instruments (
  symbol      text COLLATE "C" PRIMARY KEY,
  name        text NOT NULL,
  venue       text NOT NULL,
  asset_class text NOT NULL,
  currency    text NOT NULL,
  time_zone   text NOT NULL,
  simulated   boolean NOT NULL,
  updated_at  timestamptz NOT NULL
);

-- One row a published revision of a bar; becoming final changes the row of the last revision.
-- The key also answers "the latest bars of an instrument", read backwards.
CREATE TABLE bars (
  instrument   text COLLATE "C" NOT NULL,
  timeframe    text COLLATE "C" NOT NULL
    CHECK (timeframe IN ('1Sec', '1Min', '5Min', '15Min', '1Hour', '4Hour', '1Day')),
  start        timestamptz NOT NULL,
  rev          integer NOT NULL CHECK (rev >= 0),
  seq          bigint NOT NULL,
  open         double precision NOT NULL,
  high         double precision NOT NULL,
  low          double precision NOT NULL,
  close        double precision NOT NULL,
  volume       double precision NOT NULL,
  vwap         double precision NOT NULL,
  trades       bigint NOT NULL,
  closed       boolean NOT NULL,
  final        boolean NOT NULL,
  simulated    boolean NOT NULL,
  at           timestamptz NOT NULL,
  published_at timestamptz NOT NULL,
  final_at     timestamptz,
  final_published_at timestamptz,
  CHECK (final = (final_at IS NOT NULL AND final_published_at IS NOT NULL)),
  PRIMARY KEY (instrument, timeframe, start, rev)
);

COMMENT ON COLUMN bars.start IS 'start of the interval, event time';
COMMENT ON COLUMN bars.rev IS 'number of corrections since the bar was first published';
COMMENT ON COLUMN bars.seq IS 'position in the stream of the instrument and timeframe';
COMMENT ON COLUMN bars.final IS 'no more revisions will come';
COMMENT ON COLUMN bars.at IS 'event time at which this revision became knowable';
COMMENT ON COLUMN bars.published_at IS
  'when Kafka took this revision, wall clock: what the delayed feed waits by';
COMMENT ON COLUMN bars.final_at IS 'event time at which it became knowable that this revision is final';
COMMENT ON COLUMN bars.final_published_at IS 'when Kafka took the word that it is final, wall clock';

-- The store upserts, and reads what it compares with; it never deletes.
GRANT SELECT, INSERT, UPDATE ON instruments, bars TO tidemark_store;
GRANT SELECT ON instruments, bars TO tidemark_api;
