package io.tidemark.api.http;

import io.tidemark.api.account.Account;
import io.tidemark.api.plan.Delays;
import io.tidemark.api.plan.Plans;
import java.util.Locale;

/** Which of the two feeds answers. */
enum Feed {
  REALTIME,
  DELAYED;

  /** Every feed's name, for messages. */
  static final String ALLOWED = "realtime or delayed";

  /**
   * The feed asked for, or the best the plan allows where none is.
   *
   * @throws Problem 400 for an unknown name, 403 for a feed above the plan
   */
  static Feed of(QueryParameters parameters, Account account) {
    Feed best = account.plan().realtime() ? REALTIME : DELAYED;
    Feed asked = parameters.text("feed").map(Feed::parse).orElse(best);
    if (asked == REALTIME && best == DELAYED) {
      throw Problem.planRequired(
          "feed=realtime is not part of the plan '" + account.planName() + "'; use feed=delayed");
    }
    return asked;
  }

  private static Feed parse(String name) {
    for (Feed feed : values()) {
      if (feed.code().equals(name)) {
        return feed;
      }
    }
    throw Problem.invalidArgument("feed", name, ALLOWED);
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Delays delays(Plans plans) {
    return this == REALTIME ? Delays.NONE : plans.delayedFeed();
  }
}
