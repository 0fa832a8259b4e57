package dev.bellwether.edge.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Decides as the platform does by itself, and reads the platform's trust store when it has to. */
public final class LateTrust extends X509ExtendedTrustManager {
  private static final LateTrust SHARED = new LateTrust();

  private volatile @Nullable X509ExtendedTrustManager platform;

  private LateTrust() {}

  /** For a client that is given its trust managers. */
  public static TrustManager[] managers() {
    return new TrustManager[] {SHARED};
  }

  /** For clients that take the process's default: it becomes one that reads the store late. */
  public static void becomeDefault() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(), null);
      SSLContext.setDefault(context);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has TLS", impossible);
    }
  }

  /** Reads the trust store now; for a snapshot, which may hold what is public. */
  public static void readNow() {
    var _ = SHARED.platform();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String method, Socket socket)
      throws CertificateException {
    platform().checkServerTrusted(chain, method, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String method, SSLEngine engine)
      throws CertificateException {
    platform().checkServerTrusted(chain, method, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String method)
      throws CertificateException {
    platform().checkServerTrusted(chain, method);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String method, Socket socket)
      throws CertificateException {
    platform().checkClientTrusted(chain, method, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String method, SSLEngine engine)
      throws CertificateException {
    platform().checkClientTrusted(chain, method, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String method)
      throws CertificateException {
    platform().checkClientTrusted(chain, method);
  }

  /** Asked for by clients only; a server would say whose certificates it takes. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return platform().getAcceptedIssuers();
  }

  private X509ExtendedTrustManager platform() {
    X509ExtendedTrustManager known = platform;
    if (known == null) {
      known = read();
      platform = known;
    }
    return known;
  }

  private static X509ExtendedTrustManager read() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("The platform trusts no certificates"));
    } catch (GeneralSecurityException unreadable) {
      throw new IllegalStateException("The platform's trust store is unreadable", unreadable);
    }
  }
}
