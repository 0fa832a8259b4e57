package dev.bellwether.keyrotation;

import dev.bellwether.routing.catalogue.Provider;

/**
 * One rotation of one provider's keys.
 *
 * @param secret the name of the secret
 * @param token the id of the version that it makes
 */
record Turn(Provider provider, String secret, String token) {}
