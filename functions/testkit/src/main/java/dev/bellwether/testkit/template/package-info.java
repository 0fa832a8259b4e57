/**
 * Reads infra/template.yaml, the one truth about what is deployed: the functions with their routes
 * and environments, the tables, the secrets. Whatever it does not understand in a field it reads is
 * an error that names the field, so that nothing deployed is silently left out of the tests.
 */
@NullMarked
package dev.bellwether.testkit.template;

import org.jspecify.annotations.NullMarked;
