package dev.bellwether.benchmarks.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * Which classes offer Micronaut's services in a set of jars: what it would find out at each start
 * by opening all of them. Beans of parts that no function uses are left out: no HTTP server runs
 * here, and the one HTTP client is not a bean.
 */
final class ServiceList {
  private static final String OF_MICRONAUT = "META-INF/micronaut/";
  private static final String BEANS = "io.micronaut.inject.BeanDefinitionReference";
  private static final List<String> UNUSED =
      List.of(
          "io.micronaut.discovery.",
          "io.micronaut.http.",
          "io.micronaut.logging.",
          "io.micronaut.scheduling.");

  /** Asked for by every context, found or not: an empty answer spares the search, too. */
  private static final List<String> ALWAYS_ASKED =
      List.of(
          BEANS,
          "io.micronaut.inject.BeanConfiguration",
          "io.micronaut.context.ApplicationContextConfigurer",
          "io.micronaut.context.env.PropertyExpressionResolver",
          "io.micronaut.context.env.PropertySourceLoader",
          "io.micronaut.core.beans.BeanIntrospectionReference",
          "io.micronaut.core.convert.TypeConverterRegistrar",
          "io.micronaut.http.HttpRequestFactory",
          "io.micronaut.http.HttpResponseFactory",
          "io.micronaut.http.cookie.ClientCookieEncoder",
          "io.micronaut.http.cookie.CookieFactory",
          "io.micronaut.http.cookie.ServerCookieDecoder",
          "io.micronaut.http.cookie.ServerCookieEncoder");

  private ServiceList() {}

  /** A line per service, {@code service=class,class}. */
  static String of(List<Path> jars) throws IOException {
    Map<String, Set<String>> services = new TreeMap<>();
    ALWAYS_ASKED.forEach(service -> services.put(service, new LinkedHashSet<>()));
    for (Path jar : jars) {
      addMicronauts(jar, services);
    }
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      for (Map.Entry<String, Set<String>> service : services.entrySet()) {
        addJavas(loader, service.getKey(), service.getValue());
        service.getValue().removeIf(name -> !canBeMade(loader, name));
      }
    }
    services
        .getOrDefault(BEANS, Set.of())
        .removeIf(name -> UNUSED.stream().anyMatch(name::startsWith));
    return services.entrySet().stream()
        .map(service -> service.getKey() + "=" + String.join(",", service.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static void addMicronauts(Path jar, Map<String, Set<String>> services)
      throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (var entry : Collections.list(file.entries())) {
        if (entry.getName().startsWith(OF_MICRONAUT) && !entry.isDirectory()) {
          String[] parts = entry.getName().substring(OF_MICRONAUT.length()).split("/", 2);
          if (parts.length == 2) {
            services.computeIfAbsent(parts[0], none -> new LinkedHashSet<>()).add(parts[1]);
          }
        }
      }
    }
  }

  private static void addJavas(ClassLoader loader, String service, Set<String> names)
      throws IOException {
    for (URL file : Collections.list(loader.getResources("META-INF/services/" + service))) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
        lines
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .forEach(names::add);
      }
    }
  }

  /** Micronaut passes over what lacks an optional library; so does this, once. */
  private static boolean canBeMade(ClassLoader loader, String name) {
    try {
      var _ = Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
      return true;
    } catch (ReflectiveOperationException | LinkageError missing) {
      return false;
    }
  }
}
