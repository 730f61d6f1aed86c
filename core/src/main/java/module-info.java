/** Documents, limits, identifiers, rules of law and the yearly quota; no dependency at run time. */
@org.jspecify.annotations.NullMarked
module vn.vanban.core {
  requires static transitive org.jspecify;

  exports vn.vanban.core;
  exports vn.vanban.core.id;
  exports vn.vanban.core.law;
  exports vn.vanban.core.quota;
}
