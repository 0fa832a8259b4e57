package dev.bellwether.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LateTrustTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @Test
  void itTrustsWhomThePlatformTrusts() {
    LateTrust.readNow();
    LateTrust trust = (LateTrust) LateTrust.managers()[0];
    assertThat(trust.getAcceptedIssuers()).hasSizeGreaterThan(50);
  }

  @Test
  void aServerForWhichNobodyVouchesIsRefused() throws Exception {
    SSLContext before = SSLContext.getDefault();
    HttpsServer server = selfSigned();
    try {
      LateTrust.becomeDefault();
      assertThat(SSLContext.getDefault()).isNotSameAs(before);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://localhost:" + server.getAddress().getPort()))
              .build();
      try (HttpClient client = HttpClient.newHttpClient()) {
        assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding()))
            .isInstanceOf(SSLHandshakeException.class)
            .hasMessageContaining("unable to find valid certification path");
      }
    } finally {
      server.stop(0);
      SSLContext.setDefault(before);
    }
  }

  @Test
  void itRefusesStrangersHoweverItIsAsked() throws Exception {
    LateTrust trust = (LateTrust) LateTrust.managers()[0];
    X509Certificate[] chain = {(X509Certificate) keyStore().getCertificate("test")};
    SSLEngine engine = SSLContext.getDefault().createSSLEngine();
    List<ThrowingCallable> questions =
        List.of(
            () -> trust.checkServerTrusted(chain, "EC"),
            () -> trust.checkServerTrusted(chain, "EC", engine),
            () -> trust.checkServerTrusted(chain, "EC", new Socket()),
            () -> trust.checkClientTrusted(chain, "EC"),
            () -> trust.checkClientTrusted(chain, "EC", engine),
            () -> trust.checkClientTrusted(chain, "EC", new Socket()));

    for (ThrowingCallable question : questions) {
      assertThatThrownBy(question).isInstanceOf(CertificateException.class);
    }
  }

  private HttpsServer selfSigned() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(keyStore(), PASSWORD);
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.start();
    return server;
  }

  private KeyStore keyStore() throws Exception {
    Path file = folder.resolve("keys.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "test",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD));
    assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stored = Files.newInputStream(file)) {
      store.load(stored, PASSWORD);
    }
    return store;
  }
}
