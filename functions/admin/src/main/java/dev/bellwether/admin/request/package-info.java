/** What every request of an admin has in common: its body, its page of a list, its audit line. */
@NullMarked
package dev.bellwether.admin.request;

import org.jspecify.annotations.NullMarked;
