package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;

/** Token counts of one call. */
record Usage(long prompt, long cached, long completion, long reasoning) {

  Usage withVisible(long produced) {
    return new Usage(prompt, cached, reasoning + produced, reasoning);
  }

  BilledCall bill(String requestId, String model, String key, boolean delivered) {
    return new BilledCall(requestId, model, key, prompt, cached, completion, reasoning, delivered);
  }

  ObjectNode json() {
    ObjectNode usage = Json.object();
    usage.put("prompt_tokens", prompt);
    usage.put("completion_tokens", completion);
    usage.put("total_tokens", prompt + completion);
    usage.putObject("prompt_tokens_details").put("cached_tokens", cached).put("audio_tokens", 0);
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", reasoning)
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return usage;
  }
}
