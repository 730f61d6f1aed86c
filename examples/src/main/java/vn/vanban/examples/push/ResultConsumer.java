package vn.vanban.examples.push;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.register.ResultMessage;

/**
 * Takes messages from an outbox into a register: {@code ResultConsumer OUTBOX-URL REGISTER-URL}.
 *
 * <p>At least once: a message leaves the outbox after the register has kept it. Never twice: the
 * register knows of each result which message it has. Any number of consumers may run.
 */
final class ResultConsumer {
  private static final int MOST = 100;

  private final String outbox;
  private final Register register;
  private final Runnable kept;

  ResultConsumer(String outbox, Register register) {
    this(outbox, register, () -> {});
  }

  /** Returns a consumer that tells when the register kept messages that are not yet removed. */
  ResultConsumer(String outbox, Register register, Runnable kept) {
    this.outbox = outbox;
    this.register = register;
    this.kept = kept;
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    try (Register register = Register.open(arguments[1])) {
      int taken = new ResultConsumer(arguments[0], register).all();
      System.out.println(taken + " messages, " + register.size() + " entries");
    }
  }

  /** Takes messages until none waits, and returns how many there were. */
  int all() throws IOException, SQLException {
    int all = 0;
    for (int taken = some(); taken > 0; taken = some()) {
      all += taken;
    }
    return all;
  }

  private int some() throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(outbox)) {
      connection.setAutoCommit(false);
      Outbox waiting = new Outbox(connection);
      List<Outbox.Waiting> taken = waiting.take(MOST);
      List<ResultMessage> messages = new ArrayList<>();
      List<Outbox.Waiting> read = new ArrayList<>();
      for (Outbox.Waiting each : taken) {
        try {
          messages.add(
              new ResultMessage(
                  each.resultCode(), each.sequence(), List.of(ResultJson.read(each.body()))));
          read.add(each);
        } catch (IOException | IllegalArgumentException e) {
          waiting.setAside(each, String.valueOf(e.getMessage()));
        }
      }
      register.deliver(messages);
      kept.run();
      for (Outbox.Waiting each : read) {
        waiting.remove(each);
      }
      connection.commit();
      return taken.size();
    }
  }
}
