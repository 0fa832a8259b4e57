/** Tests of rotation, on the stand-ins for Secrets Manager and for the provider. */
@NullMarked
package dev.bellwether.keyrotation;

import org.jspecify.annotations.NullMarked;
