/**
 * Time as it is handed to the rest of the house. Nothing reads the machine's clock or sleeps on its
 * own account: the moment comes from a {@link java.time.Clock} and waiting goes through a {@link
 * dev.bellwether.edge.time.Sleeper}, so a test can jump an hour and a frozen process cannot believe
 * that no time has passed.
 */
@NullMarked
package dev.bellwether.edge.time;

import org.jspecify.annotations.NullMarked;
