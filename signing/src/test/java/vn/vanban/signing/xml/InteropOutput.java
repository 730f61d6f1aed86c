package vn.vanban.signing.xml;

import java.io.*;
import java.nio.file.*;
import java.util.*;
import vn.vanban.core.*;
import vn.vanban.signing.evidence.*;
import vn.vanban.signing.policy.*;

final class InteropOutput {
  public static void main(String[] a) throws Exception {
    Budget b = new Budget(Limits.standard());
    var root = XmlParser.parse(new FileInputStream(a[0]), b);
    Reading r = new Reading(root, Supplied.nothing(), List.of(), b);
    XmlNode.Element sig = find(root);
    int i = 0;
    for (var e : sig.child(Dsig.NAMESPACE, "SignedInfo").childrenOf(Dsig.NAMESPACE, "Reference")) {
      Reference ref = Reference.read(e);
      ref.verify(r, sig);
      if (!ref.holds()) {
        System.out.println(i + " " + ref.problems());
        if (ref.processed().isPresent()) {
          byte[] got = ref.processed().get().bytes(Canonicalization.INCLUSIVE, b);
          Path want = Path.of(a[1], "c14n-" + i + ".txt");
          System.out.println(
              "GOT\n" + new String(got, "UTF-8") + "\nWANT\n" + (Files.exists(want) ? Files.readString(want) : "-") + "\nXPATH " + e.value().trim());
        }
      }
      i++;
    }
  }

  static XmlNode.Element find(XmlNode.Parent p) {
    for (var c : p.elements()) {
      if (c.is(Dsig.NAMESPACE, "Signature")) return c;
      var f = find(c);
      if (f != null) return f;
    }
    return null;
  }
}
