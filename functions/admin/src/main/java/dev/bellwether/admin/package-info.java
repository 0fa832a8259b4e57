/**
 * The admin function: whoever has an admin key makes teams, callers, keys and budgets here, in
 * OpenAI's shapes where OpenAI has them. Nothing here is on the path of a completion.
 */
@NullMarked
package dev.bellwether.admin;

import org.jspecify.annotations.NullMarked;
