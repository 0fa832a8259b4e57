package dev.bellwether.infra;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.Set;
import java.util.TreeSet;

/** The texts that a class was written with, which reflection does not show. */
final class Constants {
  private Constants() {}

  static Set<String> of(String type) throws IOException {
    String file = "/" + type.replace('.', '/') + ".class";
    try (InputStream bytes = Constants.class.getResourceAsStream(file)) {
      if (bytes == null) {
        throw new IllegalStateException("There is no " + file);
      }
      Set<String> texts = new TreeSet<>();
      for (PoolEntry entry : ClassFile.of().parse(bytes.readAllBytes()).constantPool()) {
        if (entry instanceof StringEntry text) {
          var _ = texts.add(text.stringValue());
        }
      }
      return texts;
    }
  }
}
