package dev.bellwether.infra;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a function's code may call in AWS, read from its classes: everything that can be reached
 * from its handler and its beans. A call of an interface reaches the classes that somebody on the
 * way has made, and no others.
 */
final class Calls {
  private static final String OURS = "dev.bellwether.";
  private static final String SERVICES = "software.amazon.awssdk.services.";

  private final JavaClasses classes;
  private final Deque<JavaCodeUnit> open = new ArrayDeque<>();
  private final Set<JavaCodeUnit> reached = new HashSet<>();
  private final Set<JavaClass> made = new HashSet<>();
  private final Set<Called> called = new HashSet<>();
  private final Set<Use> uses = new TreeSet<>();

  /** A method that is called: which classes it meets is not known before all are made. */
  private record Called(JavaClass owner, String name, int parameters) {}

  /** An IAM action, and the class that calls for it. */
  record Use(String action, String by) implements Comparable<Use> {
    @Override
    public int compareTo(Use other) {
      return toString().compareTo(other.toString());
    }
  }

  Calls(JavaClasses classes) {
    this.classes = classes;
  }

  /** The IAM actions behind everything that these classes reach. */
  Set<Use> from(Stream<String> roots) {
    roots.map(classes::get).forEach(this::enter);
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.remove();
      unit.getAccessesFromSelf().forEach(this::follow);
      unit.getCodeUnitReferencesFromSelf().forEach(this::follow);
    }
    return uses;
  }

  /** A root is there from the start, and all that it declares or inherits is called. */
  private void enter(JavaClass root) {
    make(root);
    Stream.concat(Stream.of(root), root.getAllRawSuperclasses().stream())
        .filter(Calls::isOurs)
        .flatMap(type -> type.getCodeUnits().stream())
        .forEach(this::reach);
  }

  private void follow(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target)) {
      return;
    }
    if (!isOurs(target.getOwner())) {
      String by = access.getOriginOwner().getName().replaceAll("^.*\\.|\\$.*$", "");
      Iam.actionsOf(SERVICES, target).forEach(action -> uses.add(new Use(action, by)));
      return;
    }
    if (target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)) {
      make(target.getOwner());
    }
    Called call =
        new Called(target.getOwner(), target.getName(), target.getRawParameterTypes().size());
    if (called.add(call)) {
      declared(call).forEach(this::reach);
      made.stream().flatMap(type -> answering(type, call)).toList().forEach(this::reach);
    }
  }

  private void make(JavaClass type) {
    if (isOurs(type) && made.add(type)) {
      called.stream().flatMap(call -> answering(type, call)).toList().forEach(this::reach);
      whatOthersCall(type).forEach(this::reach);
    }
  }

  private void reach(JavaCodeUnit unit) {
    if (reached.add(unit)) {
      open.add(unit);
    }
  }

  private static Stream<JavaCodeUnit> declared(Called call) {
    return Stream.concat(Stream.of(call.owner()), call.owner().getAllRawSuperclasses().stream())
        .filter(Calls::isOurs)
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(unit -> matches(unit, call));
  }

  private static Stream<JavaCodeUnit> answering(JavaClass type, Called call) {
    if (!type.isAssignableTo(call.owner().getName())) {
      return Stream.empty();
    }
    return supertypes(type)
        .filter(Calls::isOurs)
        .flatMap(each -> each.getCodeUnits().stream())
        .filter(unit -> !unit.isConstructor())
        .filter(unit -> matches(unit, call));
  }

  /** What overrides a method of the JDK or of a library, which may be called from there. */
  private static Stream<JavaCodeUnit> whatOthersCall(JavaClass type) {
    Set<String> known = new HashSet<>();
    supertypes(type)
        .filter(each -> !isOurs(each))
        .flatMap(each -> each.getMethods().stream())
        .map(JavaMember::getName)
        .forEach(known::add);
    return type.getCodeUnits().stream()
        .filter(unit -> !unit.isConstructor())
        .filter(unit -> known.contains(unit.getName()));
  }

  private static Stream<JavaClass> supertypes(JavaClass type) {
    return Stream.of(
            Stream.of(type),
            type.getAllRawSuperclasses().stream(),
            type.getAllRawInterfaces().stream())
        .flatMap(types -> types);
  }

  private static boolean matches(JavaCodeUnit unit, Called call) {
    return unit.getName().equals(call.name())
        && unit.getRawParameterTypes().size() == call.parameters();
  }

  private static boolean isOurs(JavaClass type) {
    return type.getName().startsWith(OURS);
  }
}
