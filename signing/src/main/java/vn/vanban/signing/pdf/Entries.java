package vn.vanban.signing.pdf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The entries of a cross-reference section: a few bytes each, since a file may have millions. */
final class Entries {
  private static final int FREE = 0;
  private static final int AT = 1;
  private static final int IN_STREAM = 2;

  /** No file is longer than 32 TB: what is said to stand further away stands nowhere. */
  private static final long FURTHEST = (1L << 45) - 1;

  /** Ascending object numbers, and at the same index where each object is. */
  private final int[] numbers;

  private final long[] places;
  private final boolean ambiguous;

  private Entries(int[] numbers, long[] places, boolean ambiguous) {
    this.numbers = numbers;
    this.places = places;
    this.ambiguous = ambiguous;
  }

  int size() {
    return numbers.length;
  }

  /** The object number at an index. */
  int number(int index) {
    return numbers[index];
  }

  /** Where the object at an index is. */
  Section.Entry at(int index) {
    return unpacked(places[index]);
  }

  /** Where an object is; null if the section does not list it. */
  Section.@Nullable Entry find(int number) {
    int index = Arrays.binarySearch(numbers, number);
    return index < 0 ? null : unpacked(places[index]);
  }

  /** The highest number of an object that is not free; -1 if there is none. */
  int highestInUse() {
    for (int i = numbers.length - 1; i >= 0; i--) {
      if ((places[i] & 3) != FREE) {
        return numbers[i];
      }
    }
    return -1;
  }

  /** Whether an object is listed twice with different places. */
  boolean ambiguous() {
    return ambiguous;
  }

  private static long packed(Section.Entry entry) {
    if (entry instanceof Section.Entry.At at) {
      return Math.min(at.offset(), FURTHEST) << 18 | (long) (at.generation() & 0xFFFF) << 2 | AT;
    }
    if (entry instanceof Section.Entry.InStream in) {
      return (long) in.stream() << 32 | (long) (in.index() & 0x3FFFFFFF) << 2 | IN_STREAM;
    }
    return FREE;
  }

  private static Section.Entry unpacked(long place) {
    return switch ((int) (place & 3)) {
      case AT -> new Section.Entry.At(place >>> 18, (int) (place >>> 2 & 0xFFFF));
      case IN_STREAM ->
          new Section.Entry.InStream((int) (place >>> 32), (int) (place >>> 2 & 0x3FFFFFFF));
      default -> new Section.Entry.Free();
    };
  }

  /** Collects entries in the order of the section; of two for one number the first one counts. */
  static final class Builder {
    private int[] numbers = new int[16];
    private long[] places = new long[16];
    private int size;
    private boolean ascending = true;

    void add(int number, Section.Entry entry) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
        places = Arrays.copyOf(places, size * 2);
      }
      ascending &= size == 0 || numbers[size - 1] < number;
      numbers[size] = number;
      places[size] = packed(entry);
      size++;
    }

    Entries build() {
      if (ascending) {
        return new Entries(Arrays.copyOf(numbers, size), Arrays.copyOf(places, size), false);
      }
      long[] order = new long[size];
      for (int i = 0; i < size; i++) {
        order[i] = (long) numbers[i] << 32 | i;
      }
      Arrays.sort(order);
      int[] sortedNumbers = new int[size];
      long[] sortedPlaces = new long[size];
      int kept = 0;
      boolean doubled = false;
      for (long each : order) {
        int number = (int) (each >>> 32);
        long place = places[(int) each];
        if (kept > 0 && sortedNumbers[kept - 1] == number) {
          doubled |= sortedPlaces[kept - 1] != place;
          continue;
        }
        sortedNumbers[kept] = number;
        sortedPlaces[kept] = place;
        kept++;
      }
      return new Entries(
          Arrays.copyOf(sortedNumbers, kept), Arrays.copyOf(sortedPlaces, kept), doubled);
    }
  }
}
