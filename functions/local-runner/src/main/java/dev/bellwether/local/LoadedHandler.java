package dev.bellwether.local;

import dev.bellwether.edge.event.Event;
import dev.bellwether.edge.function.EventFunction;
import dev.bellwether.edge.function.HttpFunctionHandler;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.testkit.lambda.Handlers;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** A function as its handler in this process: what it writes is sent on at once. */
record LoadedHandler(LambdaFunction declared, Object handler) implements RunningFunction {
  /** Made by its constructor, from the class path that all of them share. */
  static LoadedHandler start(
      Template template, LambdaFunction declared, Map<String, String> environment) {
    return new LoadedHandler(declared, new Handlers(template).make(declared, environment));
  }

  @Override
  public void serve(byte[] event, ReplySink reply) {
    if (!(handler instanceof HttpFunctionHandler http)) {
      throw new IllegalStateException(
          declared.logicalId() + " has routes, but its handler is no HttpFunctionHandler.");
    }
    http.serve(Event.read(event), declared.code().timeout(), reply);
  }

  @Override
  public byte[] handle(byte[] event) {
    if (!(handler instanceof EventFunction function)) {
      throw new IllegalStateException(
          declared.logicalId() + " has a schedule, but its handler is no EventFunction.");
    }
    return function.handle(event, declared.code().timeout());
  }

  @Override
  public void close() throws IOException {
    if (handler instanceof Closeable made) {
      made.close();
    }
  }
}
