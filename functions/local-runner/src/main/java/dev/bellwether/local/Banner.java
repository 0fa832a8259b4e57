package dev.bellwether.local;

/** What a person sees when the gateway is up: where it is, who answers, and a line to paste. */
final class Banner {
  private static final String TEXT =
      """

      Bellwether is ready after {millis} ms.

        address    {address}
        key        {caller}   (admin: {admin})
        dashboard  {root}/dashboard   (enter {admin})
        provider   {provider}
        tables     {tables} (DynamoDB), {data}
        by itself  {schedules}

      Try it:

        curl -i {address}/chat/completions -H 'Authorization: Bearer {caller}' \\
          -H 'Content-Type: application/json' \\
          -d '{"model":"auto","messages":[{"role":"user","content":"Quick: what is the capital of France?"}]}'

      Any OpenAI client works with this address and key. Ctrl+C stops it.
      """;

  private Banner() {}

  static String of(LocalGateway gateway, LocalSettings settings, long startedMillis) {
    String root = "http://localhost:" + gateway.port();
    String data =
        settings.data().map(Object::toString).orElse("in memory (set BELLWETHER_DATA to keep it)");
    return TEXT.replace("{millis}", Long.toString(startedMillis))
        .replace("{address}", root + "/v1")
        .replace("{root}", root)
        .replace("{caller}", Aliases.CALLER)
        .replace("{admin}", Aliases.ADMIN)
        .replace("{provider}", provider(gateway, settings))
        .replace("{tables}", gateway.aws().dynamoDbEndpoint().toString())
        .replace("{data}", data)
        .replace("{schedules}", Pastimes.of(gateway, settings.pace()));
  }

  private static String provider(LocalGateway gateway, LocalSettings settings) {
    if (gateway.fakeProvider().isEmpty()) {
      String url = settings.environment().get("HOLYSHEEP_BASE_URL");
      return "HolySheep" + (url == null ? "" : " at " + url);
    }
    String why =
        settings.environment().containsKey("HOLYSHEEP_BASE_URL")
            ? "HOLYSHEEP_BASE_URL is set, but HOLYSHEEP_API_KEY is not"
            : "set HOLYSHEEP_API_KEY for a real one";
    return "fake, answers are made up (" + why + ")";
  }
}
