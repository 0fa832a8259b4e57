/** The dashboard in a real browser, before a gateway whose ledger holds a month. */
@NullMarked
package dev.bellwether.local.page;

import org.jspecify.annotations.NullMarked;
