/**
 * Who is an admin. The first one is whoever holds the secret that the template draws: only this
 * function reads it, and only until somebody has used it.
 */
@NullMarked
package dev.bellwether.admin.access;

import org.jspecify.annotations.NullMarked;
