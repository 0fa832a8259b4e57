/**
 * An OpenAI-compatible provider that answers on a loopback port. It writes plausible answers, fails
 * exactly as it is told, remembers every call and counts what a real provider would have put on the
 * bill: that count is the referee of Bellwether's own ledger.
 */
@NullMarked
package dev.bellwether.testkit.provider;

import org.jspecify.annotations.NullMarked;
