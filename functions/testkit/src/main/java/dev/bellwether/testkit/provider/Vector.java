package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.bellwether.testkit.json.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;
import java.util.SplittableRandom;

/** A vector of length one in which texts with the same words lie close together. */
final class Vector {
  private final float[] values;

  private Vector(float[] values) {
    this.values = values;
  }

  static Vector of(String text, int dimensions) {
    double[] sum = new double[dimensions];
    for (String piece : Tokens.pieces(text.toLowerCase(Locale.ROOT))) {
      SplittableRandom direction = new SplittableRandom(piece.strip().hashCode());
      for (int index = 0; index < dimensions; index++) {
        sum[index] += direction.nextDouble(-1, 1);
      }
    }
    double square = 0;
    for (double value : sum) {
      square += value * value;
    }
    float[] values = new float[dimensions];
    for (int index = 0; index < dimensions; index++) {
      values[index] = square == 0 ? 0 : (float) (sum[index] / Math.sqrt(square));
    }
    return new Vector(values);
  }

  ArrayNode json() {
    ArrayNode array = Json.array();
    for (float value : values) {
      array.add(value);
    }
    return array;
  }

  String base64() {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return Base64.getEncoder().encodeToString(buffer.array());
  }
}
