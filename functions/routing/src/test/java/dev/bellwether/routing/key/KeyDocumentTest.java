package dev.bellwether.routing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.secret.SecretText;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyDocumentTest {
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  @Test
  void readsIdsValuesAndWeights() {
    assertThat(
            usable(
                "{'keys':[{'id':'a','value':' sk-1 ','weight':3,'state':'active','note':'x'},"
                    + "{'id':'b','value':'sk-2'}],'comment':'ours'}"))
        .containsExactly(
            new ProviderKey("a", SecretText.of("sk-1"), 3),
            new ProviderKey("b", SecretText.of("sk-2"), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "active, true",
    "spare, false",
    "retiring, true",
    "dead, false",
    "Active, false",
  })
  void aStateDecidesWhetherAKeyIsInUse(String state, boolean used) {
    assertThat(usable("{'keys':[{'id':'a','value':'sk-1','state':'" + state + "'}]}"))
        .hasSize(used ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T09:00:01Z, true",
    "2026-11-20T09:00:00Z, false",
    "2026-11-20T08:59:59Z, false",
    "tomorrow, true",
  })
  void aRetiringKeyIsUsedUntilItsTime(String retireAt, boolean used) {
    assertThat(
            usable(
                "{'keys':[{'id':'a','value':'sk-1','state':'retiring','retireAt':'"
                    + retireAt
                    + "'}]}"))
        .hasSize(used ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-5, 1", "1000000, 1000", "2.5, 1", "'\"7\"', 1"})
  void aWeightIsBroughtInsideItsBounds(String weight, int weighs) {
    assertThat(usable("{'keys':[{'id':'a','value':'sk-1','weight':" + weight + "}]}"))
        .containsExactly(new ProviderKey("a", SecretText.of("sk-1"), weighs));
  }

  @Test
  void aDocumentWithoutKeysHasNone() {
    assertThat(usable("{'keys':[]}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sk-secret-value",
        "'sk-secret-value'",
        "{'keys':'sk-secret-value'}",
        "{'sk-secret-value':1}",
        "{'keys':[{'value':'sk-secret-value'}]}",
        "{'keys':[{'id':'','value':'sk-secret-value'}]}",
        "{'keys':[{'id':'a','value':''}]}",
        "{'keys':[{'id':'a','value':7}]}",
        "{'keys':['sk-secret-value']}",
        "{'keys':[{'id':'a','value':'sk-secret-value\\u0000'}]}",
        "{'keys':[{'id':'a','value':'sk-secret-value\\nnext'}]}",
        "{'keys':[{'id':'a','value':'sk-secret-välue'}]}",
        "{'keys':[{'id':'a','value':'sk-secret-value','value':'sk-other'}]}",
        "{'keys':[{'id':'a','value':'sk-secret-value'}"
      })
  void rubbishIsRefusedByTheSecretsNameAndNeverQuoted(String document) {
    assertThatThrownBy(() -> usable(document))
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("'holysheep'")
        .hasMessageNotContaining("sk-");
  }

  @Test
  void aValueIsNeverPrinted() {
    assertThat(usable("{'keys':[{'id':'a','value':'sk-1'}]}").toString())
        .contains("***")
        .doesNotContain("sk-1");
  }

  @Test
  void aCorrectedValueHasAnotherFingerprint() {
    ProviderKey old = new ProviderKey("a", SecretText.of("sk-1"), 1);

    assertThat(new ProviderKey("a", SecretText.of("sk-2"), 1).fingerprint())
        .isNotEqualTo(old.fingerprint());
    assertThat(new ProviderKey("b", SecretText.of("sk-1"), 5).fingerprint())
        .isEqualTo(old.fingerprint());
    assertThat(old.fingerprint()).hasSize(16).doesNotContain("sk");
  }

  private static List<ProviderKey> usable(String document) {
    return KeyDocument.usable("holysheep", document.replace('\'', '"'), NOW);
  }
}
