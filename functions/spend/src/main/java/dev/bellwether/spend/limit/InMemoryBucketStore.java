package dev.bellwether.spend.limit;

import java.util.HashMap;
import java.util.Map;

final class InMemoryBucketStore implements BucketStore {
  private final Map<String, Levels> levels = new HashMap<>();

  @Override
  public synchronized Raised raise(String caller, Rise requests, Rise tokens) {
    Levels now = levels.getOrDefault(caller, Levels.FULL);
    if (!requests.expects(now.requests()) || !tokens.expects(now.tokens())) {
      return new Raised(false, now);
    }
    Levels raised = new Levels(requests.above(now.requests()), tokens.above(now.tokens()));
    levels.put(caller, raised);
    return new Raised(true, raised);
  }

  @Override
  public synchronized void correct(String caller, long tokens) {
    Levels now = levels.getOrDefault(caller, Levels.FULL);
    levels.put(caller, new Levels(now.requests(), now.tokens() + tokens));
  }
}
