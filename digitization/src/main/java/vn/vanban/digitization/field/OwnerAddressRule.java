package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;

/** The address of the owner. */
public final class OwnerAddressRule implements FieldRule<String> {
  private static final String LABELS =
      "DIA CHI(?: CU TRU| THUONG TRU| TRU SO| TRU SO CHINH| LIEN HE)?|NOI CU TRU|NOI THUONG TRU|THUONG TRU|TRU SO(?: CHINH)?|HO KHAU THUONG TRU|CHO O HIEN NAY";

  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    return Labels.behind(zones, LABELS, true).stream().toList();
  }
}
