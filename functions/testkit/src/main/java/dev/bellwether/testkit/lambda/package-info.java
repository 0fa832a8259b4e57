/**
 * Lambda without an account: a server of the Runtime API, and a process that runs a packaged
 * artefact in AWS's own runtime client against it. A test hands over events and gets what the
 * function posted back, through the same code and the same class loaders as in AWS.
 */
@NullMarked
package dev.bellwether.testkit.lambda;

import org.jspecify.annotations.NullMarked;
