package vn.vanban.digitization.reading;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What can be a syllable of Vietnamese: an onset, a rime and a tone. A recognized word that is none
 * was misread, however sure the engine is of it.
 */
final class Syllables {
  /** The onsets and rimes of the standard spelling, and {@code -ơc} of southern names. */
  private static final Pattern SYLLABLE =
      Pattern.compile(
          "(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
              + "(?:a(?:ch|ng|nh|[cimnoptuy])?|ă(?:ng|[cmnpt])|â(?:ng|[cmnptuy])"
              + "|e(?:ng|[cmnopt])?|ê(?:ch|nh|ng|[cmnptu])?"
              + "|i(?:ch|nh|[amnptu]|ê(?:ng|[cmnptu]))?"
              + "|o(?:a(?:ch|ng|nh|[cimnopty])?|ă(?:ng|[cmnt])|e[not]?|o(?:c|ng)|ng|[cimnpt])?"
              + "|ô(?:ng|[cimnpt])?|ơ(?:[cimnpt])?"
              + "|u(?:â(?:ng|[nty])|ê(?:ch|nh|[n])?|ô(?:ng|[cimnt])|ơ|y(?:ch|nh|[aptnu]|ê[nt])?"
              + "|ng|[acimnpt])?"
              + "|ư(?:ơ(?:ng|[cimnptu])|ng|[acimntu])?"
              + "|y(?:ê(?:ng|[mntu])|[t])?)");

  /** The marks of the grave, hook and tilde tones, which no stopped syllable bears. */
  private static final Pattern OPEN_TONE = Pattern.compile("[\u0300\u0303\u0309]");

  private static final Pattern TONE = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");

  private static final Pattern STOPPED = Pattern.compile(".*(?:c|ch|p|t)");

  private Syllables() {}

  /** Whether a text in NFC is a syllable, whatever its case. */
  static boolean isSyllable(String text) {
    if (text.isEmpty() || text.length() > 7) {
      return false;
    }
    String parts = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    String toneless = Normalizer.normalize(TONE.matcher(parts).replaceAll(""), Normalizer.Form.NFC);
    if (parts.length() - TONE.matcher(parts).replaceAll("").length() > 1) {
      return false;
    }
    // "gi" and "qu" share a vowel with what follows: "gì", "giếng", "quốc".
    String shared = toneless.startsWith("gi") ? "g" + toneless.substring(1) : toneless;
    if (!SYLLABLE.matcher(toneless).matches() && !SYLLABLE.matcher(shared).matches()) {
      return false;
    }
    return !STOPPED.matcher(toneless).matches() || !OPEN_TONE.matcher(parts).find();
  }
}
