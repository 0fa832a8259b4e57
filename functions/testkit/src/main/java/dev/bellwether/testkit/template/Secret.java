package dev.bellwether.testkit.template;

import java.util.Optional;

/** A secret, the value it starts with, and the key that encrypts it. */
public record Secret(
    String logicalId, String name, Optional<String> initialValue, Optional<String> encryptionKey) {}
