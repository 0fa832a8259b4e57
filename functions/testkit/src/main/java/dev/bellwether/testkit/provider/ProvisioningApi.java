package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The part of a provider that makes and deletes keys, in the forms of OpenAI (service accounts of a
 * project) and of OpenRouter (keys of an account). Its keys really work here, until they are
 * deleted; it is the referee of which are alive.
 */
public final class ProvisioningApi {
  private static final int USUAL_PAGE = 100;

  private final Access access;
  private final Map<String, MadeKey> alive = new LinkedHashMap<>();
  private final List<MadeKey> made = new ArrayList<>();
  private volatile String adminKey = "";
  private volatile Function<String, CallFault> plan = call -> CallFault.NONE;
  private final Queue<Fault.Status> replies = new ConcurrentLinkedQueue<>();
  private int page = USUAL_PAGE;
  private int refusals;

  ProvisioningApi(Access access) {
    this.access = access;
  }

  /** From now on this key may make keys, and no other; until then none may. */
  public ProvisioningApi adminKey(String key) {
    adminKey = key;
    return this;
  }

  /**
   * What goes wrong with the next calls, given {@code POST}, {@code GET} or {@code DELETE}: those
   * that are not sent, or whose process dies before, do nothing here; the others do their work and
   * then lose the connection, or do it twice.
   */
  public ProvisioningApi faults(Function<String, CallFault> next) {
    plan = next;
    return this;
  }

  /** Answers the next call like this, and does nothing. */
  public ProvisioningApi next(int status, String body) {
    boolean _ = replies.add(new Fault.Status(status, Map.of(), body));
    return this;
  }

  /** From now on lists come in pages of that many. */
  public synchronized ProvisioningApi pages(int size) {
    page = size;
    return this;
  }

  /** From now on a new key is refused that many times before everybody here knows it. */
  public synchronized ProvisioningApi knownAfter(int calls) {
    refusals = calls;
    return this;
  }

  /** The keys that work now. */
  public synchronized List<MadeKey> alive() {
    return List.copyOf(alive.values());
  }

  /** Every key that was ever made. */
  public synchronized List<MadeKey> made() {
    return List.copyOf(made);
  }

  /** Makes a key as somebody else's program would, in OpenAI's project or OpenRouter's account. */
  public synchronized MadeKey make(String owner, String name) {
    int number = made.size() + 1;
    String value = "sk-canary-made-" + number + "-" + UUID.randomUUID();
    MadeKey key = new MadeKey(owner, String.format(Locale.ROOT, "made_%06d", number), name, value);
    made.add(key);
    alive.put(key.reference(), key);
    access.made(value, refusals);
    return key;
  }

  /** Deletes a key, which is refused from now on; false where there is none. */
  public synchronized boolean delete(String owner, String reference) {
    MadeKey key = alive.get(reference);
    if (key == null || !key.owner().equals(owner)) {
      return false;
    }
    access.revoke(key.value());
    return alive.remove(reference) != null;
  }

  /** The keys behind the first {@code from} of an owner, a page of them. */
  synchronized Page list(String owner, int from) {
    List<MadeKey> all = alive.values().stream().filter(key -> key.owner().equals(owner)).toList();
    int start = Math.min(from, all.size());
    int end = Math.min(start + page, all.size());
    return new Page(all.subList(start, end), end < all.size());
  }

  /** How many keys of an owner were made up to that one, it included; 0 where it is not there. */
  synchronized int upTo(String owner, String reference) {
    List<String> all =
        alive.values().stream()
            .filter(key -> key.owner().equals(owner))
            .map(MadeKey::reference)
            .toList();
    return all.indexOf(reference) + 1;
  }

  private void checkAdmin(String key) {
    if (key.isEmpty() || !key.equals(adminKey)) {
      throw Refusal.keyWrong();
    }
  }

  /** Does what a call asks for, as often as the plan says, and loses the reply if it must. */
  void serve(ReceivedCall call, Supplier<Reply> work, Wire wire) throws IOException {
    checkAdmin(call.key());
    Fault.Status instead = replies.poll();
    if (instead != null) {
      wire.replace(instead);
      return;
    }
    Reply reply =
        switch (plan.apply(call.method())) {
          case NONE -> work.get();
          case NOT_SENT, DIE_BEFORE, CONFLICT, THROTTLED -> throw new CutConnection();
          case LOST_REPLY, DIE_AFTER -> {
            Reply _ = work.get();
            throw new CutConnection();
          }
          case TWICE, RACE -> {
            Reply _ = work.get();
            yield work.get();
          }
        };
    wire.json(reply.status(), Json.bytes(reply.body()));
  }

  record Reply(int status, ObjectNode body) {}

  /**
   * A key that was made here.
   *
   * @param owner the project, or empty for the account
   * @param reference the id of the service account, or the hash of the key
   */
  public record MadeKey(String owner, String reference, String name, String value) {
    @Override
    public String toString() {
      return name + " (" + reference + ")";
    }
  }

  record Page(List<MadeKey> keys, boolean more) {}
}
