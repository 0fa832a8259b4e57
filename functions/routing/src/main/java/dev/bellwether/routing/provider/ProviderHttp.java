package dev.bellwether.routing.provider;

import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.edge.tls.LateTrust;
import dev.bellwether.routing.catalogue.Provider;
import io.micronaut.core.io.buffer.ByteArrayBufferFactory;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpVersionSelection;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.ssl.SslConfiguration;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * HTTP to one provider, through Micronaut's client on the JDK's: connections are kept between
 * requests and between invocations. HTTP/1.1, because a frozen function's dead socket then shows at
 * once, where a dead HTTP/2 connection swallows the request.
 */
final class ProviderHttp {
  private static final ByteBodyFactory BODIES =
      ByteBodyFactory.createDefault(ByteArrayBufferFactory.INSTANCE);

  private final Provider provider;
  private final RawHttpClient client;
  private final Semaphore perHost;

  ProviderHttp(Provider provider) {
    this.provider = provider;
    this.perHost = new Semaphore(provider.pool().connectionsPerHost());
    this.client = RawHttpClient.create(null, configuration(provider));
  }

  private static DefaultHttpClientConfiguration configuration(Provider provider) {
    // The JDK's client reads these once, when its first connection is made.
    keepUnlessSet("jdk.httpclient.connectionPoolSize", provider.pool().connections());
    keepUnlessSet("jdk.httpclient.keepalive.timeout", provider.pool().keepAlive().toSeconds());
    if (Security.getProperty("networkaddress.cache.ttl") == null) {
      Security.setProperty(
          "networkaddress.cache.ttl", Long.toString(provider.pool().dnsTimeToLive().toSeconds()));
    }
    LateTrust.becomeDefault();
    DefaultHttpClientConfiguration configuration = new DefaultHttpClientConfiguration();
    // Not the kind that makes it read the trust store: TLS is then the process's default, above.
    configuration.setSslConfiguration(new SslConfiguration());
    configuration.setConnectTimeout(provider.timeouts().connect());
    configuration.setReadTimeout(provider.timeouts().total());
    configuration.setFollowRedirects(false);
    configuration.setPlaintextMode(HttpVersionSelection.PlaintextMode.HTTP_1);
    configuration.setAlpnModes(List.of(HttpVersionSelection.ALPN_HTTP_1));
    return configuration;
  }

  private static void keepUnlessSet(String property, long value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Long.toString(value));
    }
  }

  /** POSTs JSON; the reply's head has come when this returns. */
  ProviderResponse post(String path, SecretText key, byte[] body, Deadline head)
      throws TransportFailure {
    return send(HttpMethod.POST, path, key, body, head);
  }

  /** GETs a path; the reply's head has come when this returns. */
  ProviderResponse get(String path, SecretText key, Deadline head) throws TransportFailure {
    return send(HttpMethod.GET, path, key, null, head);
  }

  /** Sends what has or has not a body; the reply's head has come when this returns. */
  ProviderResponse send(
      HttpMethod method, String path, SecretText key, byte @Nullable [] body, Deadline head)
      throws TransportFailure {
    if (!permit(head.remaining())) {
      throw new TransportFailure(
          TransportFailure.Kind.NOT_SENT,
          "all " + provider.pool().connectionsPerHost() + " connections to it are in use",
          new TimeoutException());
    }
    boolean open = false;
    try {
      ProviderResponse response =
          new ProviderResponse(
              exchange(method, path, key, body, head.remaining()), perHost::release);
      open = true;
      return response;
    } finally {
      if (!open) {
        perHost.release();
      }
    }
  }

  private boolean permit(Duration timeout) {
    try {
      return perHost.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private ByteBodyHttpResponse<?> exchange(
      HttpMethod method, String path, SecretText key, byte @Nullable [] body, Duration timeout)
      throws TransportFailure {
    MutableHttpRequest<?> request =
        HttpRequest.create(method, URI.create(provider.baseUrl() + path).toString());
    request.getHeaders().add("authorization", "Bearer " + key.reveal());
    request.getHeaders().add("content-type", "application/json");
    request.getHeaders().add("user-agent", "bellwether");
    CloseableByteBody bytes = body == null ? null : BODIES.adapt(body);
    CompletableFuture<? extends HttpResponse<?>> head =
        Mono.from(client.exchange(request, bytes, null)).toFuture();
    try {
      return (ByteBodyHttpResponse<?>) head.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      letGo(head);
      throw new TransportFailure(
          TransportFailure.Kind.TIMED_OUT,
          "it did not answer within " + timeout.toMillis() + " ms",
          late);
    } catch (ExecutionException failed) {
      throw failure(failed);
    } catch (InterruptedException stopped) {
      letGo(head);
      Thread.currentThread().interrupt();
      throw new TransportFailure(TransportFailure.Kind.CUT, "the call was interrupted", stopped);
    }
  }

  /**
   * Cancels the exchange; a head that came in the same moment is closed, or it keeps its
   * connection.
   */
  private static void letGo(CompletableFuture<? extends HttpResponse<?>> head) {
    if (!head.cancel(true) && !head.isCompletedExceptionally()) {
      ((ByteBodyHttpResponse<?>) head.join()).close();
    }
  }

  private static TransportFailure failure(ExecutionException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case HttpConnectTimeoutException slow -> {
          return notSent("no connection could be made in time", slow);
        }
        case ConnectException refused -> {
          return notSent(
              unresolved(refused) ? "its host name is not known" : "the connection was refused",
              refused);
        }
        case UnknownHostException unknown -> {
          return notSent("its host name is not known", unknown);
        }
        case SSLHandshakeException untrusted -> {
          return notSent("the TLS handshake failed", untrusted);
        }
        case HttpTimeoutException late -> {
          return new TransportFailure(
              TransportFailure.Kind.TIMED_OUT, "it did not answer in time", late);
        }
        default -> {}
      }
    }
    return new TransportFailure(
        TransportFailure.Kind.CUT, "the connection broke before an answer came", failed);
  }

  /** The JDK's client hides a name that leads nowhere inside a refused connection. */
  private static boolean unresolved(ConnectException refused) {
    Throwable cause = refused.getCause();
    while (cause != null && !(cause instanceof UnresolvedAddressException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  private static TransportFailure notSent(String problem, Throwable cause) {
    return new TransportFailure(TransportFailure.Kind.NOT_SENT, problem, cause);
  }
}
