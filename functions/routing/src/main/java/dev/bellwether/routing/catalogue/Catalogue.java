package dev.bellwether.routing.catalogue;

import dev.bellwether.routing.task.Task;
import dev.bellwether.spend.money.PriceBook;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of anyone: consistent by construction, see {@link CatalogueReader}.
 *
 * @param models by id, in the order of the file
 */
public record Catalogue(
    Map<String, Provider> providers,
    Map<String, Model> models,
    Map<Task, TaskRoute> tasks,
    PriceBook prices,
    Rules rules) {
  /** Copies the maps in their order. */
  public Catalogue {
    providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    tasks = Map.copyOf(tasks);
  }

  /**
   * What holds for all requests.
   *
   * @param revision changes whenever any figure of the catalogue does
   * @param answersKept how long an answer is kept unless the request says otherwise
   * @param budgeted how long answers may be whose caller has a budget
   */
  public record Rules(
      String revision, Retry retry, Duration answersKept, BudgetedOutput budgeted) {}

  /**
   * The length of answers under a budget, where a request without a cap could cost anything.
   *
   * @param defaultCap the most tokens of an answer whose request does not say it
   * @param least an answer that the money cuts to fewer tokens than these is not worth asking for
   */
  public record BudgetedOutput(int defaultCap, int least) {}

  /** The provider with this id, which the reader has checked to be there. */
  public Provider provider(String id) {
    return known(providers.get(id), id);
  }

  /** The model with this id, which the reader has checked to be there. */
  public Model model(String id) {
    return known(models.get(id), id);
  }

  /** The route of a task; every task has one. */
  public TaskRoute task(Task task) {
    return known(tasks.get(task), task.wireName());
  }

  private static <T> T known(@Nullable T value, String id) {
    if (value == null) {
      throw new IllegalArgumentException("The catalogue has no '" + id + "'");
    }
    return value;
  }
}
