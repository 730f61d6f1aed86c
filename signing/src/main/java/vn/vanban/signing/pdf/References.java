package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import vn.vanban.signing.evidence.UnreadableException;

/** Counts how often each object of a view is referred to. */
final class References {
  private final PdfView view;
  private final Map<Integer, Integer> counts = new HashMap<>();
  private final Deque<PdfObject> waiting = new ArrayDeque<>();

  References(PdfView view) {
    this.view = view;
  }

  /** Counts the references in an object and in all that it reaches. */
  void count(PdfObject from) throws IOException, UnreadableException {
    waiting.add(from);
    while (!waiting.isEmpty()) {
      visit(waiting.remove());
    }
  }

  int of(int number) {
    return counts.getOrDefault(number, 0);
  }

  private void visit(PdfObject object) throws IOException, UnreadableException {
    view.file().budget().step();
    if (object instanceof PdfObject.Ref ref) {
      if (counts.merge(ref.number(), 1, Integer::sum) == 1) {
        waiting.add(view.object(ref, 0));
      }
    } else if (object instanceof PdfObject.Dict dict) {
      waiting.addAll(dict.entries().values());
    } else if (object instanceof PdfObject.Array array) {
      waiting.addAll(array.items());
    } else if (object instanceof PdfObject.Stream stream) {
      waiting.add(stream.dict());
    }
  }
}
