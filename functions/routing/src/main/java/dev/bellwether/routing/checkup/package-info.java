/**
 * What providers last said of each key when they were asked on schedule. It is for people to read;
 * what follows from it for requests is in {@code routing.health}.
 */
@NullMarked
package dev.bellwether.routing.checkup;

import org.jspecify.annotations.NullMarked;
