package vn.vanban.signing.certpath;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import vn.vanban.signing.evidence.Certificate;

/**
 * The names that a path allows, RFC 5280, 4.2.1.10: each name lies in the subtrees that every
 * authority above permits, and in none that one excludes.
 *
 * <p>What cannot be decided is not allowed: a constraint on a kind of name that is not compared
 * here, and a name that cannot be read.
 */
final class NameSpace {
  /** Names times subtrees, as BoringSSL bounds them; honest paths stay below a hundred. */
  private static final long MOST_COMPARISONS = 1L << 20;

  /** The permitted subtrees of each authority apart; their intersection is that all hold. */
  private final List<List<GeneralName>> permitted = new ArrayList<>();

  private final List<GeneralName> excluded = new ArrayList<>();
  private boolean unreadable;
  private long comparisons;

  /** Takes the constraints of one more authority. */
  void constrain(NameConstraints constraints) {
    if (constraints.getPermittedSubtrees() != null) {
      permitted.add(bases(constraints.getPermittedSubtrees()));
    }
    if (constraints.getExcludedSubtrees() != null) {
      excluded.addAll(bases(constraints.getExcludedSubtrees()));
    }
  }

  private List<GeneralName> bases(GeneralSubtree[] subtrees) {
    List<GeneralName> bases = new ArrayList<>();
    for (GeneralSubtree each : subtrees) {
      // RFC 5280, 4.2.1.10: minimum is 0 and maximum is absent; anything else is not understood.
      if (each.getMinimum().signum() != 0 || each.getMaximum() != null) {
        unreadable = true;
      }
      bases.add(each.getBase());
    }
    return bases;
  }

  /** Whether all names of a certificate are allowed. */
  boolean allows(Certificate certificate) {
    if (permitted.isEmpty() && excluded.isEmpty()) {
      return true;
    }
    if (unreadable) {
      return false;
    }
    for (GeneralName name : names(certificate)) {
      if (!allows(name)) {
        return false;
      }
    }
    return true;
  }

  private static List<GeneralName> names(Certificate certificate) {
    List<GeneralName> names = new ArrayList<>();
    X500Name subject = certificate.subject();
    if (subject.getRDNs().length > 0) {
      names.add(new GeneralName(subject));
    }
    // A mail address in the subject is held to the constraints on mail addresses.
    for (RDN rdn : subject.getRDNs()) {
      for (AttributeTypeAndValue each : rdn.getTypesAndValues()) {
        if (each.getType().equals(PKCSObjectIdentifiers.pkcs_9_at_emailAddress)) {
          String address =
              each.getValue() instanceof ASN1String text ? text.getString() : "unreadable";
          names.add(new GeneralName(GeneralName.rfc822Name, address));
        }
      }
    }
    ASN1Encodable alternative = certificate.extension(Extension.subjectAlternativeName);
    if (alternative != null) {
      names.addAll(Arrays.asList(GeneralNames.getInstance(alternative).getNames()));
    }
    return names;
  }

  private boolean allows(GeneralName name) {
    for (GeneralName base : excluded) {
      if (base.getTagNo() == name.getTagNo() && matches(name, base, true)) {
        return false;
      }
    }
    for (List<GeneralName> bases : permitted) {
      boolean constrained = false;
      boolean inside = false;
      for (GeneralName base : bases) {
        if (base.getTagNo() == name.getTagNo()) {
          constrained = true;
          inside = inside || matches(name, base, false);
        }
      }
      if (constrained && !inside) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name lies in a subtree; in doubt it lies in an excluded one and in no other. */
  private boolean matches(GeneralName name, GeneralName base, boolean doubt) {
    if (++comparisons > MOST_COMPARISONS) {
      return doubt;
    }
    try {
      return switch (name.getTagNo()) {
        case GeneralName.directoryName ->
            DistinguishedName.of(X500Name.getInstance(name.getName()))
                .isWithin(DistinguishedName.of(X500Name.getInstance(base.getName())));
        case GeneralName.rfc822Name -> matchesMail(text(name), text(base), doubt);
        case GeneralName.dNSName -> matchesHost(text(name), text(base), doubt);
        case GeneralName.uniformResourceIdentifier -> matchesUri(text(name), text(base), doubt);
        case GeneralName.iPAddress -> matchesAddress(octets(name), octets(base), doubt);
        default -> doubt;
      };
    } catch (IllegalArgumentException e) {
      return doubt;
    }
  }

  private static String text(GeneralName name) {
    return ASN1IA5String.getInstance(name.getName()).getString();
  }

  private static byte[] octets(GeneralName name) {
    return ASN1OctetString.getInstance(name.getName()).getOctets();
  }

  /** A mailbox, all mailboxes of a host, or of the hosts below a domain. */
  private static boolean matchesMail(String name, String base, boolean doubt) {
    int at = name.lastIndexOf('@');
    if (at <= 0 || at == name.length() - 1) {
      return doubt;
    }
    String host = lower(name.substring(at + 1));
    int own = base.lastIndexOf('@');
    if (own >= 0) {
      String local = name.substring(0, at);
      String wanted = base.substring(0, own);
      // RFC 5280, 7.5: the local part is compared as it stands; to exclude, case is no way out.
      return host.equals(lower(base.substring(own + 1)))
          && (doubt ? local.equalsIgnoreCase(wanted) : local.equals(wanted));
    }
    return base.startsWith(".")
        ? host.length() > base.length() && host.endsWith(lower(base))
        : host.equals(lower(base)) || base.isEmpty();
  }

  /** A host and all below it. */
  private static boolean matchesHost(String name, String base, boolean doubt) {
    String host = withoutDot(lower(name));
    String domain = withoutDot(lower(base));
    if (host.isEmpty()) {
      return doubt;
    }
    if (domain.isEmpty() || domain.equals(host)) {
      return true;
    }
    String below = domain.startsWith(".") ? domain : '.' + domain;
    if (host.endsWith(below) && host.length() > below.length()) {
      return true;
    }
    // A wildcard stands for the excluded host too.
    return doubt
        && host.startsWith("*.")
        && domain.endsWith(host.substring(1))
        && domain.length() > host.length() - 1;
  }

  /** The host of a URI: that host exactly, or the hosts below a domain. */
  private static boolean matchesUri(String name, String base, boolean doubt) {
    int slashes = name.indexOf("://");
    if (slashes <= 0) {
      return doubt;
    }
    String host = name.substring(slashes + 3);
    for (int i = 0; i < host.length(); i++) {
      if ("/?#\\".indexOf(host.charAt(i)) >= 0) {
        host = host.substring(0, i);
        break;
      }
    }
    host = host.substring(host.lastIndexOf('@') + 1);
    int port = host.lastIndexOf(':');
    if (port >= 0) {
      host = host.substring(0, port);
    }
    host = withoutDot(lower(host));
    // RFC 5280: the constraint speaks of hosts by name, not of addresses.
    if (host.isEmpty() || host.startsWith("[") || host.matches("[0-9.]+")) {
      return doubt;
    }
    String domain = withoutDot(lower(base));
    return domain.startsWith(".")
        ? host.length() > domain.length() && host.endsWith(domain)
        : host.equals(domain) || domain.isEmpty();
  }

  /** An address under a mask, RFC 4632 as RFC 5280 writes it. */
  private static boolean matchesAddress(byte[] address, byte[] base, boolean doubt) {
    if (address.length != 4 && address.length != 16 || base.length != 8 && base.length != 32) {
      return doubt;
    }
    if (base.length != 2 * address.length) {
      return false;
    }
    for (int i = 0; i < address.length; i++) {
      if (((address[i] ^ base[i]) & base[address.length + i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String withoutDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
