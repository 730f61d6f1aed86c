package vn.vanban.digitization.field;

import org.jspecify.annotations.Nullable;

/** What an incoming stamp says; what it does not say is null. */
public record Stamp(@Nullable String organization, @Nullable String number, @Nullable Day day) {}
