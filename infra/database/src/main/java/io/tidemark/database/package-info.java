/**
 * The database's tables and roles: in goes an empty or older database of any of the three kinds
 * (PostgreSQL, TimescaleDB's Apache and Community editions), out comes the current schema.
 */
package io.tidemark.database;
