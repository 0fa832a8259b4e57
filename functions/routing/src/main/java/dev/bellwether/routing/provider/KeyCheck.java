package dev.bellwether.routing.provider;

/** What a provider says of a key that it is shown. */
public enum KeyCheck {
  /** It took the key. */
  ACCEPTED,
  /** It does not know the key, or lets it do nothing. */
  REFUSED,
  /** Nothing about the key: it was busy, broken or not to be reached. */
  UNCLEAR
}
