package dev.bellwether.local;

import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.util.Map;

/** What starts a function that the template declares. */
interface FunctionRuntime {
  /**
   * Starts one.
   *
   * @param template what declares it and all others
   * @param environment what it finds beside the variables that Lambda itself sets
   */
  RunningFunction start(
      Template template, LambdaFunction declared, Map<String, String> environment);
}
