package dev.bellwether.routing.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.KeyRotation;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.provider.ProviderAdmin;
import dev.bellwether.routing.provider.ProviderClient;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.provider.ProvisioningApi;
import dev.bellwether.testkit.provider.ProvisioningApi.MadeKey;
import dev.bellwether.testkit.provider.ReceivedCall;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What both makers of keys are asked, over HTTP, and what becomes of what they answer. */
final class ProvisionersTest {
  private static final String PROJECT = "proj_canary";
  private static final String ADMIN_KEY = "sk-canary-admin";
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final Clock CLOCK = Clock.systemUTC();

  private final FakeProvider fake = FakeProvider.start();
  private final ProvisioningApi api = fake.provisioning().adminKey(ADMIN_KEY);
  private final Provisioners provisioners =
      new Provisioners(
          new ProviderAdmin(new ProviderClient(CLOCK), CLOCK),
          secret -> SecretText.of(secret.equals("admin") ? ADMIN_KEY : "sk-canary-wrong"));

  @AfterEach
  void close() {
    fake.close();
  }

  /** Who makes the keys. */
  enum Maker {
    OPENAI,
    OPENROUTER;

    private KeyRotation rotation(String secret) {
      return switch (this) {
        case OPENAI -> new KeyRotation.OpenAiAdmin(TIME, secret, PROJECT);
        case OPENROUTER -> new KeyRotation.OpenRouter(TIME, secret);
      };
    }

    private String owner() {
      return this == OPENAI ? PROJECT : "";
    }
  }

  private KeyProvisioner maker(Maker maker) {
    return provisioners.of(provider(maker.rotation("admin"))).orElseThrow();
  }

  private Provider provider(KeyRotation rotation) {
    return new Provider(
        "maker",
        URI.create(fake.baseUrl()),
        new Provider.Keys("maker", "/key", Provider.Keys.USUAL_LIMIT, rotation),
        new Provider.Timeouts(TIME, TIME, TIME, TIME),
        new Provider.Pool(4, 4, TIME, TIME));
  }

  private static Deadline soon() {
    return new Deadline(CLOCK.instant().plus(TIME), CLOCK);
  }

  @Test
  void whoHasAPoolMakesNoKeys() {
    assertThat(provisioners.of(provider(KeyRotation.USUAL))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aKeyIsMadeAndFoundAndDeleted(Maker maker) {
    KeyProvisioner provisioner = maker(maker);
    MadeKey other = api.make(maker.owner(), "ci-pipeline");

    KeyProvisioner.Minted minted = provisioner.mint("bellwether-1", soon());

    MadeKey made = api.alive().getLast();
    assertThat(minted.value().reveal()).isEqualTo(made.value());
    assertThat(minted.toString()).doesNotContain("sk-canary");
    assertThat(provisioner.named("bellwether-", soon()))
        .containsExactly(new KeyProvisioner.Listed("bellwether-1", minted.reference()));
    for (int time = 0; time < 2; time++) {
      provisioner.delete(minted.reference(), soon());
      assertThat(api.alive()).containsExactly(other);
    }
    assertThat(fake.calls()).extracting(ReceivedCall::key).containsOnly(ADMIN_KEY);
  }

  @ParameterizedTest
  @EnumSource
  void aLongListIsReadToItsEnd(Maker maker) {
    List<String> names =
        IntStream.range(0, 7).mapToObj(i -> api.make(maker.owner(), "ours-" + i).name()).toList();
    MadeKey _ = api.make("proj_other", "ours-elsewhere");

    for (int size : new int[] {1, 3, 7, 100}) {
      var _ = api.pages(size);
      assertThat(maker(maker).named("ours", soon()))
          .extracting(KeyProvisioner.Listed::name)
          .containsExactlyElementsOf(names);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | 401 | {\"error\":{\"message\":\"sk-canary\"}} | refuses the admin key (401) |"
            + " false",
        "OPENROUTER | 403 | {} | refuses the admin key (403) | false",
        "OPENAI | 429 | {} | answered 429 | true",
        "OPENROUTER | 500 | sk-canary | answered 500 | true",
        "OPENAI | 400 | {\"error\":{\"code\":\"project_archived\"}} | answered 400"
            + " (project_archived) | false",
        "OPENAI | 400 | {\"error\":{\"code\":\"sk-canary\"}} | answered 400 when | false",
        "OPENAI | 404 | {} | answered 404 | false",
        "OPENAI | 200 | {\"id\":\"svc_acct_1\"} | The new service account of maker cannot | true",
        "OPENAI | 200 | {\"id\":\"../x\",\"api_key\":{\"value\":\"sk-canary-1\"}} | cannot be read"
            + " | true",
        "OPENAI | 200 | [] | cannot be read | true",
        "OPENAI | 200 | sk-canary | cannot be read | true",
        "OPENROUTER | 201 | {\"key\":\"sk-canary-1\"} | The new key of maker cannot be read | true",
        "OPENROUTER | 201 | {\"key\":\"sk canary 1\",\"data\":{\"hash\":\"1\"}} | cannot be | true",
      })
  void whatGoesWrongIsSaidWithoutAKey(
      Maker maker, int status, String body, String message, boolean passing) {
    var _ = api.next(status, body);

    ProvisioningFailed failed =
        catchThrowableOfType(
            ProvisioningFailed.class, () -> maker(maker).mint("bellwether-1", soon()));

    assertThat(failed).hasMessageContaining(message).hasMessageNotContaining("sk-canary");
    assertThat(failed.isPassing()).isEqualTo(passing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | {}",
        "OPENAI | {\"data\":[{\"name\":\"x\"}]}",
        "OPENROUTER | {\"data\":7}",
        "OPENROUTER | {\"data\":[{\"name\":\"x\",\"hash\":\"a/b\"}]}",
      })
  void aListThatIsNoListIsNoEmptyList(Maker maker, String body) {
    var _ = api.next(200, body);

    assertThatThrownBy(() -> maker(maker).named("ours", soon()))
        .isInstanceOf(ProvisioningFailed.class)
        .hasMessageContaining("cannot be read");
  }

  @ParameterizedTest
  @EnumSource
  void aListWithoutEndIsGivenUp(Maker maker) {
    String endless =
        "{\"has_more\":true,\"data\":[{\"id\":\"a\",\"hash\":\"a\",\"name\":\"theirs\"}]}";
    IntStream.range(0, 250).forEach(i -> api.next(200, endless));

    assertThatThrownBy(() -> maker(maker).named("ours", soon()))
        .isInstanceOf(ProvisioningFailed.class)
        .hasMessageContaining("endless");
  }

  @ParameterizedTest
  @EnumSource
  void aWrongAdminKeyAndALostReplyAreSaid(Maker maker) {
    KeyProvisioner wrong = provisioners.of(provider(maker.rotation("other"))).orElseThrow();
    assertThatThrownBy(() -> wrong.mint("bellwether-1", soon()))
        .hasMessageContaining("'other'")
        .hasMessageNotContaining("sk-canary");

    var _ = api.faults(method -> CallFault.LOST_REPLY);
    assertThatThrownBy(() -> maker(maker).mint("bellwether-1", soon()))
        .isInstanceOf(ProvisioningFailed.class)
        .hasMessageContaining("did not answer about its keys");
    assertThat(api.alive()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"OPENAI, a", "OPENAI, a/b/c", "OPENAI, a/b?c", "OPENAI, /b", "OPENROUTER, a/b"})
  void aReferenceThatLeadsElsewhereIsNotFollowed(Maker maker, String reference) {
    assertThatThrownBy(() -> maker(maker).delete(reference, soon()))
        .isInstanceOf(ProvisioningFailed.class)
        .hasMessageContaining("leads to no key");
    assertThat(fake.calls()).isEmpty();
  }
}
