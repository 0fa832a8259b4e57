import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the build asks of every Java file: Google's format, and at most 300 lines.
 *
 * <p>{@code check} fails and names the files; {@code format} rewrites them.
 */
public final class SourceRules {
  private static final int LONGEST = 300;

  private SourceRules() {}

  public static void main(String[] arguments) throws Exception {
    boolean rewrite = "format".equals(arguments[0]);
    List<String> files = sources(Path.of(arguments[1]));
    List<String> call = new ArrayList<>(rewrite ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    call.addAll(files);
    PrintWriter out = new PrintWriter(System.out, true);
    int formatted = new Main(out, new PrintWriter(System.err, true), System.in).format(call.toArray(String[]::new));
    out.flush();
    if (formatted != 0) {
      System.err.println("The files above are not in Google's format. Put them right with: mvn -N -Pformat initialize");
    }
    long tooLong = rewrite ? 0 : reportLongFiles(files);
    System.exit(formatted != 0 || tooLong > 0 ? 1 : 0);
  }

  private static long reportLongFiles(List<String> files) throws IOException {
    long count = 0;
    for (String file : files) {
      int lines = Files.readAllLines(Path.of(file)).size();
      if (lines > LONGEST) {
        System.err.println(file + " has " + lines + " lines; the limit is " + LONGEST + ": give part of it a class of its own");
        count++;
      }
    }
    return count;
  }

  private static List<String> sources(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(path -> path.toString().endsWith(".java"))
          .map(path -> root.relativize(path).toString())
          .filter(path -> path.contains("/src/") && !path.contains("/target/"))
          .map(path -> root.resolve(path).toString())
          .sorted()
          .toList();
    }
  }
}
