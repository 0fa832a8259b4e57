package dev.bellwether.benchmarks.start;

import dev.bellwether.benchmarks.image.ImageFolder;
import dev.bellwether.benchmarks.image.JavaRuntime;
import dev.bellwether.testkit.lambda.ContainerImage;
import dev.bellwether.testkit.lambda.Deployment;
import dev.bellwether.testkit.lambda.HelloWorld;
import dev.bellwether.testkit.lambda.LambdaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The forms in which hello world and every function of the template can be deployed. */
final class Forms {
  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";
  private static final Path RUNTIME_CLIENT = Path.of("target", "runtime-client");
  private static final Path FUNCTIONS = Path.of("..");

  private final Path folder;
  private final List<Form> forms = new ArrayList<>();

  Forms(Path folder) {
    this.folder = folder;
  }

  /** Hello world first, to measure the others by; an image of each function is made on the way. */
  List<Form> of(List<Subject> functions) throws IOException {
    Deployment hello = HelloWorld.deployment(folder);
    String options = functions.getFirst().deployment().environment().getOrDefault(OPTIONS, "");
    zip("hello world", "zip", hello, EMPTY);
    zip("hello world", "zip, " + options, hello.with(Map.of(OPTIONS, options)), EMPTY);
    Path jvm = JavaRuntime.link(folder);
    for (Subject function : functions) {
      Deployment deployment = function.deployment();
      zip(function.name(), "zip, no options", deployment.without(OPTIONS), function.event());
      zip(function.name(), "zip, " + options, deployment, function.event());
      image(function, jvm);
    }
    return List.copyOf(forms);
  }

  private void zip(String function, String name, Deployment deployment, byte[] event) {
    forms.add(
        new Form(
            function,
            name,
            before -> LambdaProcess.start(deployment, RUNTIME_CLIENT, before),
            event));
  }

  private void image(Subject function, Path jvm) throws IOException {
    System.err.println("Making the image of " + function.name() + " and training its cache …");
    Path place = FUNCTIONS.resolve(Path.of(function.name(), "target", "image"));
    ContainerImage image =
        new ImageFolder(place.toAbsolutePath().normalize(), function.deployment())
            .make(RUNTIME_CLIENT, jvm, function.event());
    Deployment deployment = function.deployment().without(OPTIONS);
    forms.add(
        new Form(
            function.name(),
            "image, AOT cache",
            before -> LambdaProcess.start(deployment, image, before),
            function.event()));
  }
}
