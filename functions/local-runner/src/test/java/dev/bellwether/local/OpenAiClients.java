package dev.bellwether.local;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** The official client, set up as an application would, but for the time it sleeps. */
final class OpenAiClients {
  private OpenAiClients() {}

  static OpenAIClient of(Stage stage, InstantSleeper sleeper) {
    return of(stage, "bw-local", sleeper);
  }

  static OpenAIClient of(Stage stage, String key, InstantSleeper sleeper) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(stage.baseUrl())
        .apiKey(key)
        .sleeper(sleeper)
        .maxRetries(2)
        .build();
  }

  static ChatCompletionCreateParams.Builder asking(String model, String prompt) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(prompt);
  }
}
