/**
 * What all instances know of the providers: which keys rest, which breakers are open, what is
 * switched off. All of one provider lies in one partition of the {@code control} table, and one
 * query reads it. Every state ends by itself; the later fact wins.
 */
@NullMarked
package dev.bellwether.routing.health;

import org.jspecify.annotations.NullMarked;
