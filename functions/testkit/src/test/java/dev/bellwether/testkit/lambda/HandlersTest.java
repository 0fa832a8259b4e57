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
    assertThat(sees(OF_ITSELF)).isTrue();
    assertThat(sees(OF_ANOTHER)).isTrue();
    Object made = new Handlers(template).make(template.function("Own"), Map.of("A", "b"));
    assertThat(made)
        .isInstanceOfSatisfying(
            Looking.class,
            looking -> {
              assertThat(looking.environment).containsEntry("A", "b");
              assertThat(looking.seesItself).isTrue();
              assertThat(looking.seesAnother).isFalse();
            });
    assertThat(sees(OF_ANOTHER)).as("afterwards").isTrue();
  }

  @Test
  void aHandlerThatCannotBeMadeIsNamedWithItsReason() {
    Template broken = Template.parse(TEMPLATE.replace("$Looking", "$Refusing"));
    Handlers handlers = new Handlers(broken);
    assertThatThrownBy(() -> handlers.make(broken.function("Own"), Map.of()))
        .hasMessageContaining("The handler of Own")
        .hasMessageContaining("no key in {}")
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(sees(OF_ANOTHER)).as("afterwards").isTrue();
  }

  @Test
  void aClassThatIsNotThereIsNamed() {
    Template wrong = Template.parse(TEMPLATE.replace("$Looking", "$Nobody"));
    Handlers handlers = new Handlers(wrong);
    assertThatThrownBy(() -> handlers.make(wrong.function("Own"), Map.of()))
        .hasMessageContaining("HandlersTest$Nobody")
        .hasMessageContaining("Put its module there");
  }

  private static boolean sees(String name) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
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
    private final boolean seesItself = sees(OF_ITSELF);
    private final boolean seesAnother = sees(OF_ANOTHER);

    /** Made by its name. */
    public Looking(Map<String, String> environment) {
      this.environment = environment;
    }
  }

  /** Cannot be made. */
  public static final class Refusing {
    /** Made by its name. */
    public Refusing(Map<String, String> environment) {
      throw new IllegalArgumentException("There is no key in " + environment);
    }
  }
}
