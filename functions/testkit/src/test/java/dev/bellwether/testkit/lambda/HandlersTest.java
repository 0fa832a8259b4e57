package dev.bellwether.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HandlersTest {
  private static final String OF_ITSELF = "dev/bellwether/testkit/lambda/HandlersTest.class";
  private static final String OF_ANOTHER = "META-INF/maven/org.yaml/snakeyaml/pom.properties";
  private static final String TEMPLATE =
      """
      Globals: { Function: { Runtime: java25, MemorySize: 512, Timeout: 30, CodeUri: x.zip } }
      Resources:
        Own:
          Type: AWS::Serverless::Function
          Properties: { Handler: dev.bellwether.testkit.lambda.HandlersTest$Looking }
        Another:
          Type: AWS::Serverless::Function
          Properties: { Handler: org.yaml.snakeyaml.Yaml }
      """;

  private final Template template = Template.parse(TEMPLATE);

  @Test
  void aHandlerFindsWhatItBroughtAlongAndNotWhatAnotherDid() {
    ClassLoader shared = HandlersTest.class.getClassLoader();
    assertThat(sees(shared, OF_ITSELF)).isTrue();
    assertThat(sees(shared, OF_ANOTHER)).isTrue();
    Object made = new Handlers(template).make(template.function("Own"), Map.of("A", "b"));
    assertThat(made)
        .isInstanceOfSatisfying(
            Looking.class,
            looking -> {
              assertThat(looking.environment).containsEntry("A", "b");
              assertThat(looking.seesItself).isTrue();
              assertThat(looking.seesAnother).isFalse();
            });
  }

  @Test
  void aHandlerThatCannotBeMadeIsNamedWithItsReason() {
    Template broken = Template.parse(TEMPLATE.replace("$Looking", "$Refusing"));
    Handlers handlers = new Handlers(broken);
    assertThatThrownBy(() -> handlers.make(broken.function("Own"), Map.of()))
        .hasMessageContaining("The handler of Own")
        .hasMessageContaining("no key in {}")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClassThatIsNotThereIsNamed() {
    Template wrong = Template.parse(TEMPLATE.replace("$Looking", "$Nobody"));
    Handlers handlers = new Handlers(wrong);
    assertThatThrownBy(() -> handlers.make(wrong.function("Own"), Map.of()))
        .hasMessageContaining("HandlersTest$Nobody")
        .hasMessageContaining("Put its module there");
  }

  private static boolean sees(ClassLoader loader, String name) {
    try (InputStream stream = loader.getResourceAsStream(name)) {
      boolean listed = !Collections.list(loader.getResources(name)).isEmpty();
      assertThat(listed).isEqualTo(stream != null);
      return listed;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Says what it finds while it is made. */
  public static final class Looking {
    private final Map<String, String> environment;
    private final boolean seesItself;
    private final boolean seesAnother;

    /** Made by its name. */
    public Looking(Map<String, String> environment, ClassLoader loader) {
      this.environment = environment;
      this.seesItself = sees(loader, OF_ITSELF);
      this.seesAnother = sees(loader, OF_ANOTHER);
    }
  }

  /** Cannot be made. */
  public static final class Refusing {
    /** Made by its name. */
    public Refusing(Map<String, String> environment, ClassLoader loader) {
      throw new IllegalArgumentException("There is no key in " + environment);
    }
  }
}
