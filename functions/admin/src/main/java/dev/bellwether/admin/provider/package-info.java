/**
 * The providers' keys as an admin sees them: how each is, what is switched off, when they rotate. A
 * key is named by its id; nothing here says a character of a value, nor what tells values apart.
 */
@NullMarked
package dev.bellwether.admin.provider;

import org.jspecify.annotations.NullMarked;
