package vn.vanban.digitization.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vanban.digitization.made.Made;

class SignerKindTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PERSONAL | Nguyễn Văn Thử | UID=CCCD:014090000001, CN=Nguyễn Văn Thử, C=VN",
        "PERSONAL | Nguyễn Văn Thử | UID=CMND:123456789+UID=MST:0100000000, CN=Nguyễn Văn Thử",
        "PERSONAL | Sở Văn Thử | CN=Sở Văn Thử, T=Giám đốc, O=Sở Thử nghiệm, C=VN",
        "PERSONAL | Trần Thị Mẫu | CN=Trần Thị Mẫu, OU=Phòng Một, O=Sở Thử nghiệm, C=VN",
        "AGENCY | SỞ NỘI VỤ | UID=MST:5800000000, CN=SỞ NỘI VỤ, O=ỦY BAN NHÂN DÂN TỈNH, C=VN",
        "AGENCY | CỤC THUẾ | CN=CỤC THUẾ, O=BỘ TÀI CHÍNH, L=Hà Nội, C=VN",
        "AGENCY | Ủy ban nhân dân xã A | CN=Ủy ban nhân dân xã A, L=B, C=VN",
        "AGENCY | Cơ sở Một | CN=Cơ sở Một, O=CƠ SỞ MỘT, C=VN",
        "UNKNOWN | signer 01 | CN=signer 01, C=VN",
        "UNKNOWN | Trần Thị Mẫu | CN=Trần Thị Mẫu, C=VN",
        "UNKNOWN | '' | O=Sở Thử nghiệm, C=VN"
      })
  void tellsPeopleFromAgencies(SignerKind kind, String commonName, String subject) {
    assertThat(SignerKind.of(Made.certificate(commonName, subject))).isEqualTo(kind);
  }
}
