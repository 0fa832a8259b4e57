package dev.bellwether.testkit.template;

/** The template says something that its reader does not understand. */
public final class TemplateException extends RuntimeException {
  TemplateException(String field, Object value, String remedy) {
    super("template.yaml: " + field + " is " + value + ". " + remedy);
  }
}
