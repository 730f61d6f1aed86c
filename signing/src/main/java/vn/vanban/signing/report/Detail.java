package vn.vanban.signing.report;

import java.util.Locale;

/**
 * What exactly was found, where a kind of problem or change has several ways; a code for programs,
 * and a phrase for people.
 *
 * <p>In a fact it stands by its name, followed by a colon and a value where there is one.
 */
public enum Detail {
  /** Another document catalog. */
  ANOTHER_CATALOG,
  /** Document information. */
  DOCUMENT_INFORMATION,
  /** Housekeeping of the catalog. */
  CATALOG_HOUSEKEEPING,
  /** No part of a document security store. */
  STORE_NOT_PLAIN,
  /** Validation data was taken away. */
  VALIDATION_DATA_REMOVED,
  /** Document security store. */
  SECURITY_STORE,
  /** No plain metadata. */
  METADATA_NOT_PLAIN,
  /** Metadata. */
  METADATA,
  /** An extension was taken back. */
  EXTENSION_TAKEN_BACK,
  /** A permission was added after signing. */
  PERMISSION_ADDED,
  /** Another page. */
  ANOTHER_PAGE,
  /** Pages were added or taken away. */
  PAGES_CHANGED,
  /** Not a name. */
  NOT_A_NAME,
  /** Not a number. */
  NOT_A_NUMBER,
  /** An annotation was taken away. */
  ANNOTATION_REMOVED,
  /** Widget of a new signature field. */
  SIGNATURE_WIDGET,
  /** A widget of no new signature field. */
  WIDGET_WITHOUT_FIELD,
  /** A comment that the certification allows. */
  COMMENT,
  /** An annotation was added. */
  ANNOTATION_ADDED,
  /** The form was taken away. */
  FORM_REMOVED,
  /** The viewer is told to draw the fields anew. */
  APPEARANCES_REMADE,
  /** Resources of fields. */
  FIELD_RESOURCES,
  /** A field was taken away. */
  FIELD_REMOVED,
  /** Signed with a signature that does not verify. */
  SIGNED_IN_VAIN,
  /** The appearance of a field changed, not its value. */
  APPEARANCE_WITHOUT_VALUE,
  /** Was reached from elsewhere too when signed. */
  SHARED_OBJECT,
  /** A further signature. */
  FURTHER_SIGNATURE,
  /** A field was filled in. */
  FIELD_FILLED,
  /** A field was added. */
  FIELD_ADDED,
  /** A new signature field with an action. */
  SIGNATURE_FIELD_WITH_ACTION,
  /** A new signature field without a signature that verifies. */
  SIGNATURE_FIELD_UNSIGNED,
  /** Stands in place of another object. */
  OBJECT_TAKEN_OVER,
  /** An object of another generation. */
  ANOTHER_GENERATION,
  /** A field whose name another one has. */
  NAME_TAKEN,
  /** Text that could be taken for signed content. */
  LOOKS_LIKE_CONTENT,
  /** An annotation that showed text when signed was changed or removed. */
  SIGNED_TEXT_OF_COMMENT,
  /** A section that is not written strictly, so that viewers may rebuild the file. */
  SECTION_LOOSE,
  /** A later copy of the object stands in the file and is not in force. */
  COPY_OVERRIDDEN,
  /** It may cover what was signed. */
  MAY_COVER_CONTENT,
  /** Structure of fields and annotations. */
  STRUCTURE,
  /** Structure of content that was signed. */
  STRUCTURE_OF_CONTENT,
  /** A document time stamp. */
  DOCUMENT_TIMESTAMP,
  /** A new signature field. */
  SIGNATURE_FIELD,
  /** Refers to another object. */
  ANOTHER_REFERENCE,
  /** Another object. */
  ANOTHER_OBJECT,
  /** An array of another length. */
  ANOTHER_LENGTH,
  /** Another stream. */
  ANOTHER_STREAM,
  /** The value is gone. */
  VALUE_REMOVED,
  /** Another value. */
  ANOTHER_VALUE,
  /** A key that stands twice. */
  DOUBLE_KEY,
  /** An object that nothing refers to. */
  UNREFERENCED,
  /** Reached from nowhere. */
  UNREACHABLE,
  /** The signed revision cannot be read. */
  REVISION_UNREADABLE,
  /** The cross-reference sections are broken. */
  SECTIONS_BROKEN,
  /** The last revision does not build on the signed one. */
  NOT_BUILT_ON_SIGNED,
  /** An annotation after signing. */
  ANNOTATION_AFTER_SIGNING,
  /** The signed revision does not hold this signature. */
  NOT_IN_SIGNED_REVISION,
  /** An object is listed at two places. */
  LISTED_TWICE,
  /** Two fields hold one signature. */
  TWO_FIELDS,
  /** No signer. */
  NO_SIGNER,
  /** Another signature behind the signature. */
  TWO_STRUCTURES,
  /** Not an octet string. */
  NO_OCTET_STRING,
  /** Not four integers. */
  NOT_FOUR_INTEGERS,
  /** The numbers are not in order. */
  WRONG_ORDER,
  /** It reaches beyond the file. */
  BEYOND_THE_FILE,
  /** The gap is not the signature value. */
  GAP_ELSEWHERE,
  /** The gap holds something else than hexadecimal digits. */
  GAP_NOT_HEXADECIMAL,
  /** An extension cannot be read. */
  EXTENSION_UNREADABLE,
  /** Two signature algorithms. */
  TWO_ALGORITHMS,
  /** An unknown critical extension. */
  CRITICAL_EXTENSION,
  /** Policies are mapped from or to any policy. */
  POLICY_MAPPING,
  /** The name of another host. */
  ANOTHER_HOST,
  /** An explicit policy is required. */
  EXPLICIT_POLICY,
  /** The name constraints. */
  NAME_CONSTRAINTS,
  /** Not a certification authority. */
  NOT_AN_AUTHORITY,
  /** The path is longer than allowed. */
  PATH_TOO_LONG,
  /** The key usage. */
  KEY_USAGE,
  /** The source cannot be reached. */
  SOURCE_UNREACHABLE,
  /** No data. */
  NO_DATA,
  /** A CRL that cannot be read. */
  CRL_UNREADABLE,
  /** An OCSP response that cannot be read. */
  OCSP_UNREADABLE,
  /** Data of the future. */
  DATA_OF_THE_FUTURE,
  /** The data has run out. */
  DATA_RAN_OUT,
  /** The data is younger than the certificate's validity and does not reach back. */
  DATA_AFTER_EXPIRY,
  /** The data speaks of some reasons alone. */
  SOME_REASONS,
  /** A CRL that the issuer did not sign. */
  CRL_NOT_SIGNED,
  /** A CRL of another scope. */
  CRL_OF_ANOTHER_SCOPE,
  /** An OCSP response that no responder of the issuer signed. */
  OCSP_NOT_SIGNED,
  /** The OCSP responder does not know the certificate. */
  NOT_KNOWN_TO_RESPONDER,
  /** Data older than the policy takes for fresh. */
  DATA_TOO_OLD,
  /** Signed with an algorithm that is too weak. */
  WEAK_ALGORITHM,
  /** A URL that is not followed. */
  URL_REFUSED,
  /** A URL that leads to an address of no public network. */
  ADDRESS_REFUSED,
  /** A redirect that is not followed. */
  REDIRECT_REFUSED,
  /** The source took too long. */
  TIMED_OUT,
  /** The answer of a source is larger than allowed. */
  ANSWER_TOO_LARGE,
  /** The answer of a source ends before its end. */
  ANSWER_INCOMPLETE,
  /** The answer of a source cannot be read. */
  ANSWER_UNREADABLE,
  /** The source answers with a status that is no success. */
  ANOTHER_HTTP_STATUS,
  /** The OCSP responder refuses to answer. */
  RESPONDER_REFUSES,
  /** An OCSP response without the nonce that was sent. */
  NONCE_ABSENT,
  /** An OCSP response with another nonce. */
  NONCE_WRONG,
  /** The document has used up what it may cost on the network. */
  NO_MORE_FETCHES,
  /** A curve that is written out instead of named. */
  CURVE_NOT_NAMED,
  /** The operator does not trust the anchor at that time. */
  ANCHOR_NOT_TRUSTED_THEN,
  /** Not signed-data. */
  NOT_SIGNED_DATA,
  /** A signature dictionary that cannot be read. */
  SIGNATURE_UNREADABLE,
  /** A time stamp that cannot be read. */
  TIMESTAMP_UNREADABLE,
  /** A time that cannot be read. */
  TIME_UNREADABLE,
  /** The encoding of the structure is broken, at a byte of the file. */
  BER_BROKEN,
  /** The content is the signed attributes of another signature. */
  ATTRIBUTES_AS_CONTENT,
  /** A counter-signature that cannot be read. */
  COUNTER_SIGNATURE_UNREADABLE,
  /** The message around the signature is broken. */
  MESSAGE_BROKEN,
  /** Not a time-stamp token. */
  NOT_A_TIMESTAMP,
  /** No signed attributes. */
  NO_ATTRIBUTES,
  /** An empty reference. */
  EMPTY_REFERENCE,
  /** A reference that cannot be read. */
  REFERENCE_UNREADABLE,
  /** Another digest. */
  ANOTHER_DIGEST,
  /** Another serial number. */
  ANOTHER_SERIAL,
  /** The imprint is of other data. */
  IMPRINT,
  /** An unknown algorithm. */
  UNKNOWN_ALGORITHM,
  /** The certificate is not for time stamps alone. */
  EXTENDED_KEY_USAGE,
  /** The certificate was not valid at that time. */
  AUTHORITY_NOT_VALID,
  /** Not well-formed XML, at a line and a column. */
  NOT_WELL_FORMED,
  /** A structure that the schema does not know. */
  STRUCTURE_UNKNOWN,
  /** Not base64. */
  NOT_BASE64,
  /** An XPath expression that cannot be read. */
  XPATH_UNREADABLE,
  /** The transform for enveloped signatures, of another document. */
  ENVELOPED_ELSEWHERE,
  /** The signed content is not at hand. */
  SIGNED_CONTENT,
  /** Two entries of one name. */
  ENTRY_NAMED_TWICE,
  /** Entries overlap. */
  ENTRIES_OVERLAP,
  /** The header of an entry differs from the central directory. */
  HEADERS_DIFFER,
  /** An entry that the central directory does not list. */
  ENTRY_HIDDEN,
  /** A name that leads out of the package. */
  NAME_ESCAPES,
  /** A name that cannot be read. */
  NAME_UNREADABLE,
  /** An entry that is a link elsewhere. */
  ENTRY_IS_LINK,
  /** The central directory of the package is broken. */
  DIRECTORY_BROKEN,
  /** A method of compression that is not supported. */
  METHOD_UNKNOWN,
  /** The entry is encrypted. */
  ENTRY_ENCRYPTED,
  /** The checksum is wrong. */
  CHECKSUM,
  /** The size is not as stated. */
  SIZES_DIFFER,
  /** The compressed data are broken. */
  STREAM_BROKEN,
  /** A part that is not signed. */
  UNSIGNED_PART,
  /** A macro that is not signed. */
  UNSIGNED_MACRO,
  /** A relationship that is not signed. */
  UNSIGNED_RELATIONSHIP,
  /** An object in the signature that is not signed. */
  UNSIGNED_OBJECT,
  /** A part without a content type. */
  NO_CONTENT_TYPE,
  /** An unsigned value that shows in the content. */
  BOUND_TO_CONTENT,
  /** A reference that states no content type. */
  UNTYPED_REFERENCE,
  /** Two relationships of one id. */
  RELATIONSHIP_NAMED_TWICE,
  /** Two content types for one name. */
  CONTENT_TYPE_NAMED_TWICE,
  /** The type of the document is stated twice and differs. */
  MEDIA_TYPES_DIFFER,
  /** Listed, and not there. */
  LISTED_AND_ABSENT,
  /** There, and not listed. */
  PRESENT_AND_UNLISTED,
  /** It lies after the time of validation. */
  AFTER_VALIDATION,
  /** The token does not name the certificate of its authority. */
  NO_CERTIFICATE_REFERENCE,
  /** The index of what the time stamp covers is absent, or lists what is not there. */
  HASH_INDEX,
  /** The first version of archive time stamps, which does not say what exactly it covers. */
  ARCHIVE_VERSION;

  /** A phrase for a person, in Vietnamese or English. */
  public String text(Locale locale) {
    return Texts.detail(this, locale);
  }

  /** The name with a value behind it, as a fact. */
  public String with(Object value) {
    return name() + ": " + value;
  }
}
