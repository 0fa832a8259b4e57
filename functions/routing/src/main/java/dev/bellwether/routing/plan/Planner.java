package dev.bellwether.routing.plan;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.settings.CloseNames;
import dev.bellwether.routing.catalogue.Capability;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.request.Content;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.routing.task.Classification;
import dev.bellwether.routing.task.Prompt;
import dev.bellwether.routing.task.Task;
import dev.bellwether.routing.task.TaskClassifier;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Turns a model name into targets. A catalogue id is pinned: only its own providers are asked,
 * unless the request or the catalogue allows a fallback. {@code auto} lets the classifier choose
 * the task, {@code auto/<task>} names it.
 */
@Singleton
public final class Planner {
  private static final String AUTO = "auto";

  private final Catalogue catalogue;
  private final TaskClassifier classifier;

  /** A planner for the given catalogue. */
  public Planner(Catalogue catalogue, TaskClassifier classifier) {
    this.catalogue = catalogue;
    this.classifier = classifier;
  }

  /** The plan for a request of a caller, or why there is none. */
  public Planning plan(ModelRequest request, Caller caller) {
    String name = request.model();
    if (catalogue.models().containsKey(name)) {
      return pinned(request, caller);
    }
    boolean auto = name.equals(AUTO) || name.startsWith(AUTO + "/");
    if (auto && request.operation() != Operation.CHAT) {
      return wrongOperation(request);
    }
    if (name.equals(AUTO)) {
      return routed(request, caller, named(request).orElseGet(() -> classified(request)));
    }
    Optional<Task> task = auto ? Task.of(name.substring(AUTO.length() + 1)) : Optional.empty();
    return task.map(known -> routed(request, caller, chosen(known))).orElseGet(() -> unknown(name));
  }

  private Optional<TaskChoice> named(ModelRequest request) {
    return request.options().task().map(this::chosen);
  }

  private TaskChoice chosen(Task task) {
    return new TaskChoice(task, List.of(), catalogue.task(task));
  }

  private TaskChoice classified(ModelRequest request) {
    Content content = request.content();
    boolean structured = content.needs().contains(Capability.JSON_SCHEMA);
    Classification found = classifier.classify(new Prompt(content.ask(), structured));
    return new TaskChoice(found.task(), found.signals(), catalogue.task(found.task()));
  }

  private Planning pinned(ModelRequest request, Caller caller) {
    Model model = catalogue.model(request.model());
    SequencedSet<String> ids = new LinkedHashSet<>(List.of(model.id()));
    if (request.options().fallback() || model.use().fallback()) {
      TaskChoice choice = named(request).orElseGet(() -> classified(request));
      ids.addAll(choice.route().targetsFor(request.content().tokens()));
    }
    return choose(request, caller, ids, Optional.empty());
  }

  private Planning routed(ModelRequest request, Caller caller, TaskChoice choice) {
    SequencedSet<String> ids =
        new LinkedHashSet<>(choice.route().targetsFor(request.content().tokens()));
    Planning planning = choose(request, caller, ids, Optional.of(choice));
    if (planning instanceof RoutePlan) {
      return planning;
    }
    // None of the task's own models will do: any model that will is better than an error.
    catalogue.models().values().stream()
        .sorted(Comparator.comparingInt(model -> model.use().priority()))
        .forEach(model -> ids.add(model.id()));
    return choose(request, caller, ids, Optional.of(choice));
  }

  private Planning choose(
      ModelRequest request, Caller caller, SequencedSet<String> ids, Optional<TaskChoice> choice) {
    List<Model> fitting =
        ids.stream().map(catalogue::model).filter(model -> does(model, request)).toList();
    if (fitting.isEmpty()) {
      return wrongOperation(request);
    }
    List<Model> allowed = fitting.stream().filter(model -> caller.mayUse(model.id())).toList();
    if (allowed.isEmpty()) {
      return new Planning.NotAllowed(request.model());
    }
    Content content = request.content();
    List<Model> capable =
        allowed.stream()
            .filter(model -> model.capabilities().containsAll(content.needs()))
            .toList();
    if (capable.isEmpty()) {
      return new Planning.Incapable(request.model(), content.needs());
    }
    Room room = new Room(content, request.shape());
    List<Model> possible =
        capable.stream()
            .filter(room::mayFit)
            .sorted(Comparator.comparing(room::wouldNotFit))
            .toList();
    if (possible.isEmpty()) {
      int largest =
          capable.stream().mapToInt(model -> model.size().contextWindow()).max().orElse(0);
      return new Planning.NothingFits(request.model(), content.tokens(), largest);
    }
    return new RoutePlan(targets(possible), choice);
  }

  private static boolean does(Model model, ModelRequest request) {
    return model.use().operation() == request.operation();
  }

  private Planning wrongOperation(ModelRequest request) {
    List<String> capable =
        catalogue.models().values().stream()
            .filter(model -> does(model, request))
            .map(Model::id)
            .toList();
    return new Planning.WrongOperation(request.model(), request.operation(), capable);
  }

  private List<Target> targets(List<Model> models) {
    List<Target> targets = new ArrayList<>();
    for (Model model : models) {
      model
          .providers()
          .forEach(
              (provider, name) ->
                  targets.add(new Target(catalogue.provider(provider), model, name)));
    }
    return targets;
  }

  private Planning unknown(String name) {
    List<String> names = new ArrayList<>(catalogue.models().keySet());
    names.add(AUTO);
    for (Task task : Task.values()) {
      names.add(AUTO + "/" + task.wireName());
    }
    return new Planning.UnknownModel(name, CloseNames.closest(name, names), names);
  }
}
