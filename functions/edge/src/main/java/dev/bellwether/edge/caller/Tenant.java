package dev.bellwether.edge.caller;

/** Whose answers and totals belong together: {@code team:<id>} or {@code caller:<id>}. */
public record Tenant(String name) {
  @Override
  public String toString() {
    return name;
  }
}
