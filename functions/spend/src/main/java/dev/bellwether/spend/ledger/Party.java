package dev.bellwether.spend.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On whose account a request is.
 *
 * @param tenant the team, or the caller where there is none
 * @param caller the public id of the caller's key
 * @param endUser whom the client names as its user, cut to 64 bytes
 * @param tags the client's own labels, at most {@value #MOST_TAGS}, each cut to 32 bytes
 */
public record Party(String tenant, String caller, @Nullable String endUser, List<String> tags) {
  /** How many tags an entry has room for. */
  public static final int MOST_TAGS = 5;

  private static final int END_USER_BYTES = 64;
  private static final int TAG_BYTES = 32;

  /** Copies, cuts, and drops repeated and empty tags; refuses more tags than there is room for. */
  public Party {
    if (tenant.isBlank() || caller.isBlank()) {
      throw new IllegalArgumentException("An entry needs a tenant and a caller");
    }
    endUser = endUser == null || endUser.isBlank() ? null : Clip.toBytes(endUser, END_USER_BYTES);
    tags =
        tags.stream()
            .map(tag -> Clip.toBytes(tag, TAG_BYTES))
            .filter(tag -> !tag.isBlank())
            .distinct()
            .toList();
    if (tags.size() > MOST_TAGS) {
      throw new IllegalArgumentException("At most " + MOST_TAGS + " tags, found " + tags.size());
    }
  }
}
