/** Callers and their keys, by the paths of OpenAI's service accounts; and the keys of admins. */
@NullMarked
package dev.bellwether.admin.caller;

import org.jspecify.annotations.NullMarked;
