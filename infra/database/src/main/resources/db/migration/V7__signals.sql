-- What is everybody's lies in tables like bars. What is an organisation's, its external signals and
-- what became of them, lies in tables of its own: row security does not work on compressed chunks.
-- A signal is told from others of its bar by type, side and source.

CREATE TABLE signals (
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
  organization text COLLATE "C" NOT NULL,
  type         text COLLATE "C" NOT NULL,
  side         text COLLATE "C" NOT NULL CHECK (side IN ('long', 'short')),
  source       text COLLATE "C" NOT NULL,
  confidence   double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  agreement    json NOT NULL,
  evidence     json NOT NULL,
  entry        double precision NOT NULL,
  stop         double precision NOT NULL,
  target       double precision NOT NULL,
  size         double precision NOT NULL,
  expiry       timestamptz NOT NULL,
  regime       text COLLATE "C" CHECK (regime IN ('steady', 'elevated', 'crisis')),
  retracted    boolean NOT NULL,
  CHECK (final = (final_at IS NOT NULL AND final_published_at IS NOT NULL)),
  PRIMARY KEY (instrument, start, timeframe, type, side, source, organization, rev)
);

COMMENT ON COLUMN signals.start IS 'start of the bar that fired it';
COMMENT ON COLUMN signals.organization IS 'whose external signal it is; empty where it is everybody''s';
COMMENT ON COLUMN signals.source IS
  'version of the model, or name of an external strategy; empty for all others';
COMMENT ON COLUMN signals.agreement IS
  'by timeframe: 1 agrees with the side, -1 is against it, 0 neither';
COMMENT ON COLUMN signals.evidence IS 'the numbers that fired it, by name';
COMMENT ON COLUMN signals.size IS 'units of which a move from entry to stop loses the risk budget';
COMMENT ON COLUMN signals.regime IS 'of the instrument when the bar closed; null while that warms up';
COMMENT ON COLUMN signals.retracted IS 'a correction has undone it';

CREATE TABLE signal_outcomes (
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
  organization text COLLATE "C" NOT NULL,
  type         text COLLATE "C" NOT NULL,
  side         text COLLATE "C" NOT NULL CHECK (side IN ('long', 'short')),
  source       text COLLATE "C" NOT NULL,
  confidence   double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  regime       text COLLATE "C" CHECK (regime IN ('steady', 'elevated', 'crisis')),
  exit         text COLLATE "C" NOT NULL CHECK (exit IN ('target', 'stop', 'timeout')),
  entered      timestamptz NOT NULL,
  entry        double precision NOT NULL,
  exited       timestamptz NOT NULL,
  exit_price   double precision NOT NULL,
  bars         integer NOT NULL,
  net_return   double precision NOT NULL,
  multiple     double precision NOT NULL,
  CHECK (final = (final_at IS NOT NULL AND final_published_at IS NOT NULL)),
  PRIMARY KEY (instrument, start, timeframe, type, side, source, organization, rev)
);

COMMENT ON COLUMN signal_outcomes.start IS 'start of the bar that fired the signal';
COMMENT ON COLUMN signal_outcomes.entered IS 'start of the bar at whose open the trade was entered';
COMMENT ON COLUMN signal_outcomes.exited IS 'start of the bar in which it ended';
COMMENT ON COLUMN signal_outcomes.net_return IS 'gain over entry price after costs, a fraction';
COMMENT ON COLUMN signal_outcomes.multiple IS
  'gain after costs over what was at risk between the plan''s entry and stop';

CREATE TABLE organization_signals (
  LIKE signals INCLUDING CONSTRAINTS INCLUDING COMMENTS,
  PRIMARY KEY (organization, instrument, start, timeframe, type, side, source, rev)
);

CREATE TABLE organization_outcomes (
  LIKE signal_outcomes INCLUDING CONSTRAINTS INCLUDING COMMENTS,
  PRIMARY KEY (organization, instrument, start, timeframe, type, side, source, rev)
);

ALTER TABLE signals ADD CHECK (organization = '');
ALTER TABLE signal_outcomes ADD CHECK (organization = '');
ALTER TABLE organization_signals ADD CHECK (organization <> '');
ALTER TABLE organization_outcomes ADD CHECK (organization <> '');

-- A row an outcome: what the track record was at any time stays to be seen. Two outcomes may become
-- known at the same time, and a job that lost its state counts from 1 again, so the key has both.
CREATE TABLE track_record (
  organization text COLLATE "C" NOT NULL,
  type         text COLLATE "C" NOT NULL,
  timeframe    text COLLATE "C" NOT NULL
    CHECK (timeframe IN ('1Sec', '1Min', '5Min', '15Min', '1Hour', '4Hour', '1Day')),
  regime       text COLLATE "C" NOT NULL
    CHECK (regime IN ('all', 'steady', 'elevated', 'crisis')),
  at           timestamptz NOT NULL,
  seq          bigint NOT NULL,
  published_at timestamptz NOT NULL,
  simulated    boolean NOT NULL,
  n            bigint NOT NULL CHECK (n >= 0),
  wins         bigint NOT NULL CHECK (wins BETWEEN 0 AND n),
  hit_rate     double precision,
  low          double precision,
  high         double precision,
  base_rate    double precision,
  base_count   bigint NOT NULL,
  expectancy   double precision,
  mean_return  double precision,
  variants     integer NOT NULL,
  PRIMARY KEY (organization, type, timeframe, regime, at, seq)
);

COMMENT ON COLUMN track_record.hit_rate IS
  'wins over n; null, as all rates and means, while there are too few outcomes';
COMMENT ON COLUMN track_record.low IS 'lower end of the 95 % Wilson interval of the hit rate';
COMMENT ON COLUMN track_record.base_rate IS
  'how often a trade with the same barriers gained that was entered at any bar';
COMMENT ON COLUMN track_record.variants IS
  'of the rule or model that were tried before this one was kept, itself included';

-- The store writes everybody's rows. The API reads for one organisation at a time, which it names in
-- tidemark.organization; to who names none, the rows of organisations do not exist.
ALTER TABLE organization_signals ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_outcomes ENABLE ROW LEVEL SECURITY;
ALTER TABLE track_record ENABLE ROW LEVEL SECURITY;

CREATE POLICY store ON organization_signals TO tidemark_store USING (true) WITH CHECK (true);
CREATE POLICY store ON organization_outcomes TO tidemark_store USING (true) WITH CHECK (true);
CREATE POLICY store ON track_record TO tidemark_store USING (true) WITH CHECK (true);

CREATE POLICY own ON organization_signals FOR SELECT TO tidemark_api
  USING (organization = current_setting('tidemark.organization', true));
CREATE POLICY own ON organization_outcomes FOR SELECT TO tidemark_api
  USING (organization = current_setting('tidemark.organization', true));
CREATE POLICY own ON track_record FOR SELECT TO tidemark_api
  USING (organization IN ('', current_setting('tidemark.organization', true)));

-- With the rights of who asks, and so with the row security that holds for them.
CREATE VIEW visible_signals WITH (security_invoker = true) AS
  SELECT * FROM signals UNION ALL SELECT * FROM organization_signals;
CREATE VIEW visible_outcomes WITH (security_invoker = true) AS
  SELECT * FROM signal_outcomes UNION ALL SELECT * FROM organization_outcomes;

GRANT SELECT, INSERT, UPDATE
  ON signals, organization_signals, signal_outcomes, organization_outcomes, track_record
  TO tidemark_store;
GRANT SELECT
  ON signals, organization_signals, signal_outcomes, organization_outcomes, track_record,
     visible_signals, visible_outcomes
  TO tidemark_api;
