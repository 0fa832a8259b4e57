package dev.bellwether.spend.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.settings.WrongSettings;
import dev.bellwether.spend.money.Offer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogueFileTest {
  @TempDir private Path folder;

  @Test
  void theShippedFileNamesItsBaselinesAsTheirFirstProviderSellsThem() {
    assertThat(CatalogueFile.shipped().baselines())
        .containsExactly(
            new Offer("holysheep", "gpt-4.1"), new Offer("holysheep", "claude-sonnet-4.5"));
    assertThat(CatalogueFile.shipped().prices().offers())
        .containsAll(CatalogueFile.shipped().firstOffers().values());
  }

  @Test
  void aFileOfOnesOwnIsLaidOverTheShippedOne() throws IOException {
    CatalogueFile file =
        overlaid(
            """
            models: {gpt-4.1: {providers: {holysheep: null}}}
            baselines: [gpt-4.1]
            """);
    assertThat(file.baselines()).containsExactly(new Offer("openai", "gpt-4.1"));
    assertThat(file.firstOffers()).containsKey("deepseek-v3.2");
  }

  @Test
  void aBaselineWithoutAPriceIsRefused() throws IOException {
    CatalogueFile file = overlaid("prices: {holysheep: {claude-sonnet-4.5: null}}");
    assertThatThrownBy(file::baselines)
        .isInstanceOf(WrongSettings.class)
        .hasMessageContaining("'claude-sonnet-4.5' cannot be in it");
    assertThat(file.firstOffers()).doesNotContainKey("claude-sonnet-4.5");
  }

  @Test
  void anOverlayThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> CatalogueFile.shipped().overlaid(folder.resolve("none.yaml")))
        .hasMessageContaining("BELLWETHER_CATALOGUE names")
        .hasMessageContaining("none.yaml");
  }

  private CatalogueFile overlaid(String yaml) throws IOException {
    return CatalogueFile.shipped().overlaid(Files.writeString(folder.resolve("own.yaml"), yaml));
  }
}
