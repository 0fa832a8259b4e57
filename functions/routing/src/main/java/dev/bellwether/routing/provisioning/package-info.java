/**
 * Keys that are made and deleted through a provider's own API: who may do so, how each provider is
 * asked, and what becomes of a key whose time is over.
 */
@NullMarked
package dev.bellwether.routing.provisioning;

import org.jspecify.annotations.NullMarked;
