package dev.bellwether.keyrotation;

import dev.bellwether.routing.catalogue.Provider;

/** Whose keys a secret holds, and how they are rotated. */
record RotationPlan(Provider provider, Strategy strategy) {}
