/**
 * The function that Secrets Manager calls, once per step, to rotate the keys of a provider. A
 * rotation changes a copy of the key document, tries the new key out, and puts the copy in the
 * place of exactly the document that it was made from; otherwise it is called off and says so.
 */
@NullMarked
package dev.bellwether.keyrotation;

import org.jspecify.annotations.NullMarked;
