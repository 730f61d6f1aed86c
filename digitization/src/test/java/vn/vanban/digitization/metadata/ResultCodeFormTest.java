package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultCodeFormTest {
  private final ResultCodeForm form = ResultCodeForm.standard();

  private static Extracted<String> sure(String value, double confidence, Flag... flags) {
    return new Extracted<>(
        value, value, confidence, Origin.of(Origin.Source.TEXT_LAYER), Set.of(flags));
  }

  private static ResultMetadata result(Extracted<String> number, Extracted<String> owner) {
    Map<MetadataField, Extracted<?>> fields = new HashMap<>();
    fields.put(MetadataField.DOCUMENT_NUMBER, number);
    if (owner != null) {
      fields.put(MetadataField.OWNER_ID, owner);
    }
    return ResultMetadata.of(fields);
  }

  @Test
  void takesACodeApartWhosePaperAndNumberHavePoints() {
    assertThat(form.parse("001185000001.KQ.G15.000034.66.7/2025/GP-SXD.02").orElseThrow())
        .containsEntry("owner", "001185000001")
        .containsEntry("paper", "KQ.G15.000034")
        .containsEntry("number", "66.7/2025/GP-SXD")
        .containsEntry("ordinal", "02");
  }

  @Test
  void givesTheFirstCodeThatIsFree() {
    ResultMetadata metadata = result(sure("15/GPXD", 0.95), sure("001185000001", 0.9));

    assertThat(form.code(metadata, "KQ.G15.000034", code -> code.endsWith("01")))
        .contains("001185000001.KQ.G15.000034.15/GPXD.02");
    assertThat(form.code(metadata, "KQ.G15.000034", code -> true)).isEmpty();
  }

  @Test
  void leavesThePartOfAnOwnerWithoutAnIdentifierEmpty() {
    assertThat(form.code(result(sure("15/GPXD", 0.95), null), "GT01", code -> false))
        .contains(".GT01.15/GPXD.01");
  }

  @Test
  void makesNoCodeOfWhatIsNotSure() {
    assertThat(form.code(result(sure("15/GPXD", 0.6), null), "GT01", code -> false)).isEmpty();
    assertThat(
            form.code(
                result(sure("15/GPXD", 0.95), sure("001185000001", 0.9, Flag.CONFLICT)),
                "GT01",
                code -> false))
        .isEmpty();
    assertThat(form.code(Readings.nothing().metadata(), "GT01", code -> false)).isEmpty();
  }

  @Test
  void followsAFormOfTheCallers() {
    ResultCodeForm own = ResultCodeForm.of("{agency}-{year}_{ordinal}");
    String code = own.code(Map.of("agency", "H47", "year", "2025", "ordinal", "07"));

    assertThat(code).isEqualTo("H47-2025_07");
    assertThat(own.parse(code).orElseThrow()).containsEntry("year", "2025");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no part", "{owner}{paper}", "{owner}.{owner}", "{owner}.{Paper}", "{a}.{b"})
  void takesNoFormWhosePartsCannotBeTold(String template) {
    assertThatThrownBy(() -> ResultCodeForm.of(template))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void makesNoCodeThatWouldComeApartOtherwise() {
    assertThatThrownBy(
            () ->
                form.code(Map.of("owner", "", "paper", "a b", "number", "15/QĐ", "ordinal", "01")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void takesApartWhatItPutTogether(
      @ForAll @IntRange(min = 1, max = 99_999) int number,
      @ForAll @IntRange(min = 1, max = 99) int ordinal) {
    Map<String, String> parts =
        Map.of(
            "owner",
            number % 3 == 0 ? "" : "001185000001",
            "paper",
            "KQ.G15.000034",
            "number",
            number + "/QĐ-UBND",
            "ordinal",
            "%02d".formatted(ordinal));

    assertThat(form.parse(form.code(parts))).contains(parts);
  }
}
