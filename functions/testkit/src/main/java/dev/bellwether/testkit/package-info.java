/**
 * What the tests and the local runner put in the place of other people's services: a provider, AWS,
 * Lambda's events and the clock. Each stand-in speaks the real protocol over real HTTP, so that the
 * code under test cannot tell the difference, and none of them knows anything of Bellwether.
 */
@NullMarked
package dev.bellwether.testkit;

import org.jspecify.annotations.NullMarked;
