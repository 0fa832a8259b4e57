/**
 * DynamoDB and Secrets Manager for tests and for the local runner: built in, on LocalStack, or
 * wherever AWS_ENDPOINT_URL points. A contract test is written once against AwsEndpoint and run on
 * each of them.
 */
@NullMarked
package dev.bellwether.testkit.aws;

import org.jspecify.annotations.NullMarked;
