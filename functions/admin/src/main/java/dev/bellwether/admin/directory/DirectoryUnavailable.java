package dev.bellwether.admin.directory;

/** The directory could not be reached. A write may have happened: repeat it, which is safe. */
public final class DirectoryUnavailable extends RuntimeException {
  DirectoryUnavailable(Throwable cause) {
    super("The control table did not answer", cause);
  }
}
