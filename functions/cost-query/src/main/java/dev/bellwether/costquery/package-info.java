/**
 * The function that answers what was spent: in the shape of OpenAI's own cost and usage API, as a
 * summary for a page, entry by entry, against another model, ahead in time, and for a finance
 * department's tools. It reads and never writes. A caller sees its own, an admin everybody's.
 */
@NullMarked
package dev.bellwether.costquery;

import org.jspecify.annotations.NullMarked;
