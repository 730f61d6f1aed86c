package vn.vanban.core.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An act of law or a technical standard.
 *
 * @param key its short name in the catalogue
 * @param vietnamese its name in Vietnamese
 * @param english its name in English
 * @param from the first day in force, where known
 * @param until the first day no longer in force, where it has one
 */
record Act(
    String key,
    String vietnamese,
    String english,
    @Nullable LocalDate from,
    @Nullable LocalDate until) {}
