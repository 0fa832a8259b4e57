package dev.bellwether.benchmarks.start;

import dev.bellwether.testkit.lambda.Deployment;

/** A function as it is deployed, and the event that it is asked first. */
record Subject(String name, Deployment deployment, byte[] event) {}
