package consumer.quota;

import vn.vanban.core.id.AdministrativeLevel;

public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.out.println("started: " + AdministrativeLevel.PROVINCE);
  }
}
