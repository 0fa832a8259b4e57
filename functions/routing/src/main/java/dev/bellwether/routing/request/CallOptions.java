package dev.bellwether.routing.request;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.event.Headers;
import dev.bellwether.routing.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * What a caller says beside the body, because OpenAI's bodies have no field for it.
 *
 * @param task names the task, where the model is {@code auto}
 * @param fallback whether another model than the pinned one may answer
 * @param tags the caller's own labels for its costs
 * @param priority how urgent it is at most; its caller may have less
 */
public record CallOptions(
    Optional<Task> task,
    boolean fallback,
    List<String> tags,
    CacheWishes cache,
    Priority priority) {
  private static final int MOST_TAGS = 5;
  private static final int LONGEST_TAG = 32;

  /** Copies the tags. */
  public CallOptions {
    tags = List.copyOf(tags);
  }

  /**
   * Reads the {@code x-bellwether-*} headers and {@code Cache-Control}.
   *
   * @throws InvalidRequest for a value that means nothing
   */
  public static CallOptions read(Headers headers) {
    return new CallOptions(
        headers.first("x-bellwether-task").map(CallOptions::task),
        headers.first("x-bellwether-fallback").map(CallOptions::fallback).orElse(false),
        tags(headers),
        CacheWishes.read(headers),
        headers
            .first("x-bellwether-priority")
            .map(CallOptions::priority)
            .orElse(Priority.INTERACTIVE));
  }

  private static Task task(String name) {
    return Task.of(name)
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "invalid_header",
                    "The header x-bellwether-task takes one of code, reasoning, creative, analysis,"
                        + " fast, quality.",
                    "x-bellwether-task"));
  }

  private static boolean fallback(String value) {
    return switch (value) {
      case "allow" -> true;
      case "deny" -> false;
      default ->
          throw new InvalidRequest(
              "invalid_header",
              "The header x-bellwether-fallback takes 'allow' or 'deny'.",
              "x-bellwether-fallback");
    };
  }

  private static Priority priority(String name) {
    return Priority.ofWireName(name)
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "invalid_header",
                    "The header x-bellwether-priority takes 'interactive' or 'batch'.",
                    "x-bellwether-priority"));
  }

  private static List<String> tags(Headers headers) {
    List<String> tags = headers.list("x-bellwether-tags").stream().distinct().toList();
    if (tags.size() > MOST_TAGS || tags.stream().anyMatch(tag -> tag.length() > LONGEST_TAG)) {
      throw new InvalidRequest(
          "invalid_header",
          "The header x-bellwether-tags takes at most 5 tags of at most 32 characters.",
          "x-bellwether-tags");
    }
    return tags;
  }
}
