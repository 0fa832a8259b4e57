/**
 * A YAML document read with errors that a tired person can act on. Every value knows the file it
 * came from and the path that leads to it, so a wrong one is reported with both, with what was
 * found, and with what to write instead. Scalars stay the text they are in the file until a reader
 * asks for a type: {@code 2.10} is the decimal 2.10 and not a double near it, and a model called
 * {@code 4.1} or {@code no} keeps its name.
 */
@NullMarked
package dev.bellwether.edge.settings;

import org.jspecify.annotations.NullMarked;
