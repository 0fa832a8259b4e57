/** Teams, by the paths of OpenAI's projects. */
@NullMarked
package dev.bellwether.admin.team;

import org.jspecify.annotations.NullMarked;
