/** Budgets as an admin makes and changes them. */
@NullMarked
package dev.bellwether.admin.budget;

import org.jspecify.annotations.NullMarked;
