/** On what terms a caller spends: its limits, and the budgets that its requests count against. */
@NullMarked
package dev.bellwether.spend.terms;

import org.jspecify.annotations.NullMarked;
