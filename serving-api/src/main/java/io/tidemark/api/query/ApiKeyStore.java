package io.tidemark.api.query;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Reads API keys and the organizations they belong to. */
public final class ApiKeyStore {

  private static final String VALID_KEY =
      """
      SELECT k.id::text AS key_id, o.id::text AS organization_id, o.plan, k.scopes
        FROM api_keys k JOIN organizations o ON o.id = k.organization_id
       WHERE k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
      """;
  private static final String BY_HASH = VALID_KEY + " AND k.sha256 = $1";
  private static final String BY_ID = VALID_KEY + " AND k.id::text = ANY($1::text[])";

  private final Database database;

  public ApiKeyStore(Database database) {
    this.database = database;
  }

  /** A key's row, without the key. */
  public record KeyRow(String keyId, String organizationId, String plan, Set<String> scopes) {}

  /** The valid key with that SHA-256: not revoked, not expired. */
  public Future<Optional<KeyRow>> find(byte[] sha256) {
    return database
        .query(BY_HASH, Tuple.of(Buffer.buffer(sha256)))
        .map(rows -> rows(rows).stream().findFirst());
  }

  /** Those of the keys that are valid now. */
  public Future<List<KeyRow>> findValid(Collection<String> keyIds) {
    Object[] ids = keyIds.toArray(String[]::new);
    return database.query(BY_ID, Tuple.of(ids)).map(ApiKeyStore::rows);
  }

  private static List<KeyRow> rows(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new KeyRow(
                    row.getString("key_id"),
                    row.getString("organization_id"),
                    row.getString("plan"),
                    scopes(row.getArrayOfStrings("scopes"))))
        .toList();
  }

  private static Set<String> scopes(String[] scopes) {
    return scopes == null ? Set.of() : Set.copyOf(Arrays.asList(scopes));
  }
}
