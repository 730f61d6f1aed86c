package vn.vanban.signing.xml;

import java.util.Optional;
import vn.vanban.signing.evidence.NamedOctets;

/** The parts of a package that the signatures in it refer to, by the references they write. */
@FunctionalInterface
public interface PackageParts {
  /** None: a document that stands alone. */
  PackageParts NONE = reference -> Optional.empty();

  /** What a reference, which is no fragment of the signature's own part, names in the package. */
  Optional<NamedOctets> part(String reference);
}
