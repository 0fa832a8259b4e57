package dev.bellwether.local;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The curl command of a text, read as a shell would, and sent without curl. */
record CurlLine(String address, List<String> headers, String body) {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  static CurlLine in(String text) {
    String command =
        text.substring(text.indexOf("curl "))
            .replace("\\\n", " ")
            .lines()
            .findFirst()
            .orElseThrow();
    List<String> words = WORD.matcher(command).results().map(CurlLine::unquoted).toList();
    List<String> headers = new ArrayList<>();
    String body = "";
    String address = "";
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-H" -> headers.add(words.get(++i));
        case "-d" -> body = words.get(++i);
        case "-i", "-N" -> {}
        default -> address = words.get(i);
      }
    }
    return new CurlLine(address, List.copyOf(headers), body);
  }

  private static String unquoted(MatchResult word) {
    return word.group(1) == null ? word.group(2) : word.group(1);
  }

  Reply send() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).POST(HttpRequest.BodyPublishers.ofString(body));
    for (String header : headers) {
      int colon = header.indexOf(':');
      var _ = request.header(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return Reply.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }
  }
}
