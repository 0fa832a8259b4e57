/**
 * Builders of the JSON events that Lambda hands to a function, field by field as API Gateway and
 * function URLs send them, with the variations that real clients cause.
 */
@NullMarked
package dev.bellwether.testkit.event;

import org.jspecify.annotations.NullMarked;
