package dev.bellwether.benchmarks.cost;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** DynamoDB behind the recorder. */
final class Upstream implements AutoCloseable {
  private static final List<String> PASSED = List.of("Authorization", "X-Amz-Date", "Content-Type");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  Upstream(URI address) {
    this.address = address;
  }

  /** A call as it came, which may be sent with another target and body. */
  record Call(Headers headers, String target, byte[] body) {}

  record Reply(int status, byte[] body) {}

  Reply send(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("X-Amz-Target", call.target())
            .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
    for (String name : PASSED) {
      String value = call.headers().getFirst(name);
      if (value != null) {
        var _ = request.header(name, value);
      }
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
