package dev.bellwether.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** What Bellwether relies on in Secrets Manager, asked through the real SDK. */
abstract class SecretsManagerContract {
  private static final String CURRENT = "AWSCURRENT";
  private static final String PENDING = "AWSPENDING";
  private static final String PREVIOUS = "AWSPREVIOUS";

  private final String name = "contract/" + UUID.randomUUID();
  private final String first = token();
  private final String second = token();
  private SecretsManagerClient secrets;

  abstract AwsEmulator emulator();

  /** What this emulator cannot do; each test that needs it says so and is skipped. */
  KnownGaps gaps() {
    return KnownGaps.NONE;
  }

  @BeforeEach
  void create() {
    secrets = emulator().secretsManager();
    assertThat(
            secrets
                .createSecret(r -> r.name(name).secretString("one").clientRequestToken(first))
                .versionId())
        .isEqualTo(first);
  }

  @Test
  void drawsAValueOfLettersAndDigitsThatNobodyHasSeen() {
    String drawn =
        secrets
            .getRandomPassword(r -> r.passwordLength(48L).excludePunctuation(true))
            .randomPassword();
    assertThat(drawn).matches("[0-9A-Za-z]{48}");
    assertThat(secrets.getRandomPassword(r -> r.passwordLength(48L)).randomPassword())
        .hasSize(48)
        .isNotEqualTo(drawn);
  }

  @Test
  void aValueIsFoundByNameByArnByStageAndByVersion() {
    GetSecretValueResponse value = secrets.getSecretValue(r -> r.secretId(name));
    assertThat(value.secretString()).isEqualTo("one");
    assertThat(value.versionStages()).containsExactly(CURRENT);
    assertThat(value.createdDate()).isNotNull();
    assertThat(secrets.getSecretValue(r -> r.secretId(value.arn()).versionId(first)).secretString())
        .isEqualTo("one");
    assertThat(secrets.getSecretValue(r -> r.secretId(name).versionStage(CURRENT)).versionId())
        .isEqualTo(first);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId("contract/none")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(name).versionStage(PENDING)))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(name).versionId(second)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aNameCanBeTakenOnce() {
    assertThatThrownBy(() -> secrets.createSecret(r -> r.name(name).secretString("other")))
        .isInstanceOf(ResourceExistsException.class);
  }

  @Test
  void aPutMovesCurrentAndPreviousFollows() {
    PutSecretValueResponse put =
        secrets.putSecretValue(
            r -> r.secretId(name).secretString("two").clientRequestToken(second));
    assertThat(put.versionId()).isEqualTo(second);
    assertThat(put.versionStages()).containsExactly(CURRENT);
    assertThat(stages()).isEqualTo(Map.of(first, List.of(PREVIOUS), second, List.of(CURRENT)));
    assertThat(secrets.getSecretValue(r -> r.secretId(name)).secretString()).isEqualTo("two");
    assertThat(secrets.getSecretValue(r -> r.secretId(name).versionStage(PREVIOUS)).secretString())
        .isEqualTo("one");
  }

  @Test
  void theSameTokenWithTheSameValueChangesNothing() {
    putPending("two");
    putPending("two");
    assertThat(stages()).isEqualTo(Map.of(first, List.of(CURRENT), second, List.of(PENDING)));
  }

  @Test
  void theSameTokenWithAnotherValueIsRefused() {
    putPending("two");
    gaps()
        .ask(
            Gap.ACCEPTS_A_USED_TOKEN,
            () ->
                assertThatThrownBy(() -> putPending("three"))
                    .isInstanceOf(ResourceExistsException.class));
    assertThat(secrets.getSecretValue(r -> r.secretId(name).versionStage(PENDING)).secretString())
        .isEqualTo("two");
  }

  @Test
  void aRotationIsFinishedByMovingCurrentFromTheVersionThatHasIt() {
    putPending("two");
    secrets.updateSecretVersionStage(
        r ->
            r.secretId(name)
                .versionStage(CURRENT)
                .moveToVersionId(second)
                .removeFromVersionId(first));
    assertThat(stages().get(first)).containsExactly(PREVIOUS);
    assertThat(stages().get(second)).contains(CURRENT);
    assertThat(secrets.getSecretValue(r -> r.secretId(name).versionStage(CURRENT)).secretString())
        .isEqualTo("two");
    gaps()
        .ask(
            Gap.READS_WITHOUT_STAGE_ARE_OLD,
            () ->
                assertThat(secrets.getSecretValue(r -> r.secretId(name)).secretString())
                    .isEqualTo("two"));
  }

  @Test
  void aStageIsNotTakenFromAVersionThatWasNotNamed() {
    putPending("two");
    gaps().ask(Gap.MOVES_UNNAMED_STAGES, this::currentStaysUnlessItsVersionIsNamed);
  }

  private void currentStaysUnlessItsVersionIsNamed() {
    assertThatThrownBy(
            () ->
                secrets.updateSecretVersionStage(
                    r -> r.secretId(name).versionStage(CURRENT).moveToVersionId(second)))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> moveCurrent(second, second))
        .isInstanceOf(InvalidParameterException.class);
    assertThat(stages().get(first)).containsExactly(CURRENT);
  }

  @Test
  void aStageCanBeTakenOff() {
    putPending("two");
    secrets.updateSecretVersionStage(
        r -> r.secretId(name).versionStage(PENDING).removeFromVersionId(second));
    assertThat(stages()).doesNotContainValue(List.of(PENDING));
  }

  @Test
  void aMoveThatIsRepeatedIsRefusedAndChangesNothing() {
    putPending("two");
    moveCurrent(first, second);
    assertThatThrownBy(() -> moveCurrent(first, second))
        .isInstanceOf(InvalidParameterException.class);
    assertThat(stages().get(second)).contains(CURRENT);
    assertThat(stages().get(first)).containsExactly(PREVIOUS);
  }

  @Test
  void aMoveToAVersionThatIsNotThereChangesNothing() {
    assertThatThrownBy(() -> moveCurrent(first, second))
        .isInstanceOf(SecretsManagerException.class);
    gaps()
        .ask(
            Gap.LOSES_STAGES_THAT_CANNOT_MOVE,
            () -> assertThat(stages()).isEqualTo(Map.of(first, List.of(CURRENT))));
  }

  @Test
  void aStageIsTakenOffNoVersionThatHasItNot() {
    putPending("two");
    assertThatThrownBy(
            () ->
                secrets.updateSecretVersionStage(
                    r -> r.secretId(name).versionStage(PENDING).removeFromVersionId(first)))
        .isInstanceOf(InvalidParameterException.class);
    assertThat(stages().get(second)).containsExactly(PENDING);
  }

  @Test
  void aStageOfOnesOwnFollowsTheNewestVersionThatIsPutUnderIt() {
    String third = token();
    put(second, "two", "ASIDE");
    put(third, "three", "ASIDE");
    assertThat(secrets.getSecretValue(r -> r.secretId(name)).secretString()).isEqualTo("one");
    moveCurrent(first, third);
    assertThat(stages().get(third)).containsExactlyInAnyOrder("ASIDE", CURRENT);
    assertThat(stages().get(first)).containsExactly(PREVIOUS);
    assertThat(stages().getOrDefault(second, List.of())).isEmpty();
    gaps()
        .ask(
            Gap.SHOWS_VERSIONS_WITHOUT_STAGE, () -> assertThat(stages()).doesNotContainKey(second));
  }

  @Test
  void aVersionWithoutStageIsReadByItsIdAndCanBecomeCurrentAgain() {
    String third = token();
    put(second, "two", CURRENT);
    put(third, "three", CURRENT);
    assertThat(stages().getOrDefault(first, List.of())).isEmpty();
    assertThat(secrets.getSecretValue(r -> r.secretId(name).versionId(first)).secretString())
        .isEqualTo("one");
    moveCurrent(third, first);
    assertThat(secrets.getSecretValue(r -> r.secretId(name).versionStage(CURRENT)).secretString())
        .isEqualTo("one");
    assertThat(stages().get(third)).containsExactly(PREVIOUS);
  }

  @Test
  void itIsDescribedAndListed() {
    DescribeSecretResponse description = secrets.describeSecret(r -> r.secretId(name));
    assertThat(description.name()).isEqualTo(name);
    assertThat(Boolean.TRUE.equals(description.rotationEnabled())).isFalse();
    assertThat(
            secrets.listSecretsPaginator().stream()
                .flatMap(page -> page.secretList().stream())
                .map(entry -> entry.name()))
        .contains(name);
  }

  @Test
  void aDeletedSecretCannotBeRead() {
    secrets.deleteSecret(r -> r.secretId(name));
    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(name)))
        .isInstanceOf(InvalidRequestException.class);
    String other = name + "-forced";
    secrets.createSecret(r -> r.name(other).secretString("x"));
    secrets.deleteSecret(r -> r.secretId(other).forceDeleteWithoutRecovery(true));
    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(other)))
        .isInstanceOf(SecretsManagerException.class);
  }

  SecretsManagerClient secrets() {
    return secrets;
  }

  String name() {
    return name;
  }

  private void putPending(String value) {
    put(second, value, PENDING);
  }

  private void put(String version, String value, String stage) {
    assertThat(
            secrets
                .putSecretValue(
                    r ->
                        r.secretId(name)
                            .secretString(value)
                            .clientRequestToken(version)
                            .versionStages(stage))
                .versionId())
        .isEqualTo(version);
  }

  private void moveCurrent(String from, String to) {
    secrets.updateSecretVersionStage(
        r -> r.secretId(name).versionStage(CURRENT).moveToVersionId(to).removeFromVersionId(from));
  }

  private Map<String, List<String>> stages() {
    return secrets.describeSecret(r -> r.secretId(name)).versionIdsToStages();
  }

  private static String token() {
    return UUID.randomUUID().toString();
  }
}
