/** The function behind its front door, on DynamoDB Local and the stand-in for Secrets Manager. */
@NullMarked
package dev.bellwether.admin;

import org.jspecify.annotations.NullMarked;
