/** Tests of the checks and of what people are told, on the stand-ins for AWS and the provider. */
@NullMarked
package dev.bellwether.keyhealth;

import org.jspecify.annotations.NullMarked;
