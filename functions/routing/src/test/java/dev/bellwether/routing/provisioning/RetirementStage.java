package dev.bellwether.routing.provisioning;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.KeyRotation;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.KeyEdits;
import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeyVersions;
import dev.bellwether.routing.key.MintedAt;
import dev.bellwether.routing.key.PooledKey;
import dev.bellwether.routing.key.SecretsManagerKeyVersions;
import dev.bellwether.routing.provider.ProviderAdmin;
import dev.bellwether.routing.provider.ProviderClient;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.SecretsManagerStandIn;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.Death;
import dev.bellwether.testkit.fire.FaultyStore;
import dev.bellwether.testkit.fire.Mortality;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.provider.ProvisioningApi.MadeKey;
import dev.bellwether.testkit.time.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A secret with keys whose time is over, and the provider that made some of them. */
final class RetirementStage implements AutoCloseable {
  private static final String PREFIX = "bellwether/providers/";
  private static final String NAME = PREFIX + "openai";
  private static final String PROJECT = "proj_canary";
  private static final String ADMIN_KEY = "sk-canary-admin";
  private static final Duration TIME = Duration.ofSeconds(5);

  final SettableClock clock = new SettableClock();

  private final SecretsManagerStandIn standIn = SecretsManagerStandIn.start();
  private final AwsEmulator emulator = AwsEmulator.at(standIn.endpoint());
  private final SecretsManagerClient secrets = emulator.secretsManager();
  private final FakeProvider fake = FakeProvider.start();
  private final ProviderAdmin admin = new ProviderAdmin(new ProviderClient(clock), clock);
  private final Random random = new Random(1);
  private String adminKey = ADMIN_KEY;

  RetirementStage() {
    var _ = fake.provisioning().adminKey(ADMIN_KEY);
    MadeKey _ = fake.provisioning().make(PROJECT, "ci-pipeline");
    var _ = secrets.createSecret(create -> create.name(NAME));
  }

  /** A document with an active key and a retired one that was made at the provider. */
  MadeKey make(String id) {
    MadeKey made = fake.provisioning().make(PROJECT, "bellwether-0123456789ab-" + id);
    PooledKey key =
        PooledKey.minted(
            id,
            SecretText.of(made.value()),
            new MintedAt(
                KeyRotation.OpenAiAdmin.NAME, made.name(), PROJECT + "/" + made.reference()));
    put(key("a", "active"), retired(key));
    return made;
  }

  String minted(String id, String reference) {
    return retired(
        PooledKey.minted(
            id,
            SecretText.of("sk-canary-" + id),
            new MintedAt(KeyRotation.OpenAiAdmin.NAME, "name", reference)));
  }

  private String retired(PooledKey key) {
    KeyPool empty = KeyPool.of(NAME, SecretText.of("{\"keys\":[]}"));
    String document =
        empty
            .with(List.of(key.retiring(clock.instant().minus(Duration.ofHours(1)))))
            .document()
            .reveal();
    return document.substring("{\"keys\":[".length(), document.length() - 2);
  }

  String key(String id, String state) {
    return Json.text(Json.object(Map.of("id", id, "value", "sk-canary-" + id, "state", state)));
  }

  String key(String id, String state, String retireAt) {
    return Json.text(
        Json.object(
            Map.of("id", id, "value", "sk-canary-" + id, "state", state, "retireAt", retireAt)));
  }

  String ago(int hours) {
    return clock.instant().minus(Duration.ofHours(hours)).toString();
  }

  void put(String... keys) {
    putText("{\"note\":\"ours\",\"keys\":[" + String.join(",", keys) + "]}");
  }

  void putText(String text) {
    var _ = secrets.putSecretValue(put -> put.secretId(NAME).secretString(text));
  }

  String text() {
    return secrets.getSecretValue(get -> get.secretId(NAME)).secretString();
  }

  List<String> ids() {
    return KeyPool.of(NAME, SecretText.of(text())).keys().stream().map(PooledKey::id).toList();
  }

  List<MadeKey> alive() {
    return fake.provisioning().alive();
  }

  /** As a person does on the provider's page. */
  boolean deleteElsewhere(MadeKey made) {
    return fake.provisioning().delete(made.owner(), made.reference());
  }

  void adminKey(String key) {
    adminKey = key;
  }

  /** Leaves a pending version behind. */
  void beginRotation() {
    standIn.rotateWith(event -> {});
    var _ = secrets.rotateSecret(rotate -> rotate.secretId(NAME));
  }

  RetiredKeys.Outcome delete() {
    return deleteFrom(provider(rotation()));
  }

  RetiredKeys.Outcome deleteFrom(Provider provider) {
    return keys(secrets).delete(provider, deadline());
  }

  /** The same, with faults at calls to Secrets Manager and to the provider; dying is no result. */
  RetiredKeys.Outcome deleteWith(Supplier<CallFault> plan) {
    Mortality mortality = new Mortality();
    var _ =
        fake.provisioning()
            .faults(
                method -> {
                  CallFault fault = mortality.dead() ? CallFault.NOT_SENT : plan.get();
                  if (fault == CallFault.DIE_BEFORE || fault == CallFault.DIE_AFTER) {
                    mortality.die();
                  }
                  return fault;
                });
    try {
      return keys(FaultyStore.of(
              SecretsManagerClient.class, secrets, mortality, method -> plan.get()))
          .delete(provider(rotation()), deadline());
    } catch (Death | SdkClientException ended) {
      return new RetiredKeys.Outcome(List.of(), Map.of());
    } finally {
      var _ = fake.provisioning().faults(method -> CallFault.NONE);
    }
  }

  Provider pool() {
    return provider(KeyRotation.USUAL);
  }

  private static KeyRotation rotation() {
    return new KeyRotation.OpenAiAdmin(Duration.ofHours(24), "openai-admin", PROJECT);
  }

  private RetiredKeys keys(SecretsManagerClient client) {
    KeyVersions versions = new SecretsManagerKeyVersions(client, random);
    return new RetiredKeys(
        versions,
        new KeyEdits(versions),
        new Provisioners(admin, secret -> SecretText.of(adminKey)),
        clock,
        PREFIX);
  }

  private Provider provider(KeyRotation rotation) {
    return new Provider(
        "openai",
        URI.create(fake.baseUrl()),
        new Provider.Keys("openai", Provider.Keys.USUAL_CHECK, Provider.Keys.USUAL_LIMIT, rotation),
        new Provider.Timeouts(TIME, TIME, TIME, TIME),
        new Provider.Pool(10, 10, TIME, TIME));
  }

  private Deadline deadline() {
    return Deadline.in(Duration.ofMinutes(1), clock);
  }

  @Override
  public void close() {
    emulator.close();
    standIn.close();
    fake.close();
  }
}
