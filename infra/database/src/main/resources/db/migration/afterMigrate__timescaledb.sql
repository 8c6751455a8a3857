-- Uses what the server offers, on every run, so that a database to which TimescaleDB comes later
-- gains by it too. Changes nothing where it has been done, or cannot be.
DO $$
DECLARE
  license text;
  revisions text;
  chunk interval;
BEGIN
  -- Making the extension ends the connection unless the server has loaded its library at the start,
  -- and only then it has settings of that name.
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
    IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb')
        OR NOT EXISTS (SELECT FROM pg_settings WHERE name = 'timescaledb.disable_load') THEN
      RETURN;
    END IF;
    CREATE EXTENSION timescaledb;
  END IF;

  license := current_setting('timescaledb.license', true);
  FOR revisions, chunk IN
    -- One table for all timeframes: a week holds enough daily ones and not too many of one second.
    -- Of the others there are fewer, and the market's regime reaches back for decades.
    VALUES ('bars', INTERVAL '7 days'), ('indicators', INTERVAL '7 days'),
           ('signals', INTERVAL '30 days'), ('signal_outcomes', INTERVAL '30 days'),
           ('regimes', INTERVAL '365 days')
  LOOP
    IF NOT EXISTS (
        SELECT FROM timescaledb_information.hypertables
        WHERE hypertable_schema = 'public' AND hypertable_name = revisions) THEN
      PERFORM create_hypertable(revisions::regclass, by_range('start', chunk),
                                create_default_indexes => false, migrate_data => true);
    END IF;

    IF license = 'timescale' AND NOT EXISTS (
        SELECT FROM timescaledb_information.hypertables
        WHERE hypertable_schema = 'public' AND hypertable_name = revisions
          AND compression_enabled) THEN
      EXECUTE format(
        'ALTER TABLE %I SET (
           timescaledb.compress,
           timescaledb.compress_segmentby = ''instrument, timeframe'',
           timescaledb.compress_orderby = ''start DESC, rev DESC'')', revisions);
      -- By the age of the chunk, not of its rows: a tape of 2013 is written today. What is written
      -- live is never in a compressed chunk; replays into older ones have no row limit.
      PERFORM add_compression_policy(revisions::regclass,
                                     compress_created_before => INTERVAL '14 days',
                                     if_not_exists => true);
      EXECUTE format(
        'ALTER DATABASE %I SET timescaledb.max_tuples_decompressed_per_dml_transaction = 0',
        current_database());
    END IF;
  END LOOP;
END
$$;
