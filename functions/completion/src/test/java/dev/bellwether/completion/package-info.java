/** The function with the events of its front doors, and the parts of its flow alone. */
@NullMarked
package dev.bellwether.completion;

import org.jspecify.annotations.NullMarked;
