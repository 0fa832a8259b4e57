package dev.bellwether.routing.task;

import java.util.Arrays;

/**
 * Phrases as a tree of characters in one flat hash table.
 *
 * <p>Nodes are numbers and an edge is (node, character), so a walk touches no objects and building
 * it allocates two arrays: it is built while a function starts.
 */
final class PhraseTrie {
  private static final int EMPTY = 0;
  private int[] keysAndTargets = new int[1 << 15];
  private long[] concepts = new long[1 << 12];
  private int nodes = 1;

  /** Adds the concepts to a phrase; a trailing {@code *} accepts any ending of its last word. */
  void add(String phrase, long mask) {
    boolean open = phrase.endsWith("*");
    int length = open ? phrase.length() - 1 : phrase.length();
    int node = 0;
    for (int i = 0; i < length; i++) {
      node = grow(node, Characters.fold(phrase.charAt(i)));
    }
    concepts[node] |= open ? mask | Long.MIN_VALUE : mask;
  }

  /** The node after this one, or -1 where no phrase goes on like that. */
  int next(int node, char character) {
    int mask = keysAndTargets.length / 2 - 1;
    int key = key(node, character);
    for (int slot = spread(key) & mask; ; slot = (slot + 1) & mask) {
      int found = keysAndTargets[2 * slot];
      if (found == key) {
        return keysAndTargets[2 * slot + 1];
      }
      if (found == EMPTY) {
        return -1;
      }
    }
  }

  /**
   * The concepts of the phrase that ends at a node, without the open-ending mark; zero where none
   * ends.
   */
  long conceptsAt(int node) {
    return concepts[node] & Long.MAX_VALUE;
  }

  /** Whether the phrase that ends at a node may be the beginning of a longer word. */
  boolean openAt(int node) {
    return concepts[node] < 0;
  }

  private int grow(int node, char character) {
    int next = next(node, character);
    if (next >= 0) {
      return next;
    }
    if (nodes * 4 > keysAndTargets.length) {
      rehash();
    }
    if (nodes == concepts.length) {
      concepts = Arrays.copyOf(concepts, nodes * 2);
    }
    insert(key(node, character), nodes);
    return nodes++;
  }

  private void rehash() {
    int[] old = keysAndTargets;
    keysAndTargets = new int[old.length * 2];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != EMPTY) {
        insert(old[i], old[i + 1]);
      }
    }
  }

  private void insert(int key, int target) {
    int mask = keysAndTargets.length / 2 - 1;
    int slot = spread(key) & mask;
    while (keysAndTargets[2 * slot] != EMPTY) {
      slot = (slot + 1) & mask;
    }
    keysAndTargets[2 * slot] = key;
    keysAndTargets[2 * slot + 1] = target;
  }

  /**
   * Fewer than 2^15 nodes and 2^16 characters fit one int; no phrase holds character zero, so no
   * key is zero.
   */
  private static int key(int node, char character) {
    return node << 16 | character;
  }

  private static int spread(int key) {
    int mixed = key * 0x9E3779B9;
    return mixed ^ mixed >>> 15;
  }
}
