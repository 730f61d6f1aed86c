package vn.vanban.digitization.layout;

import java.util.List;
import vn.vanban.digitization.reading.Row;

/**
 * The zones of a document, each with its rows from top to bottom; a zone that is not there is
 * empty. The numbers are those of the cells of Decree 30/2020/NĐ-CP, annex I.
 *
 * @param motto cell 1, the national name and motto, or the name of the Party
 * @param letterhead cell 2, the agencies
 * @param number cell 3, the number and symbol
 * @param placeDate cell 4, the place and date
 * @param reference cell 5b, the subject of a letter, under its number
 * @param title cell 5a, the type
 * @param subject cell 5a, the subject
 * @param addressees cell 9a, from "Kính gửi" on
 * @param body cell 6, without what stands in other zones
 * @param signature cells 7a and 7b, the authority, the title and the name of the signer
 * @param recipients cell 9b, from "Nơi nhận" on
 * @param stamps what is printed in red over the head of the first page
 * @param marks cells 10 and 11 and other rows of the head that are in no cell
 */
public record Zones(
    List<Row> motto,
    List<Row> letterhead,
    List<Row> number,
    List<Row> placeDate,
    List<Row> reference,
    List<Row> title,
    List<Row> subject,
    List<Row> addressees,
    List<Row> body,
    List<Row> signature,
    List<Row> recipients,
    List<Row> stamps,
    List<Row> marks) {
  /** Copies the lists. */
  public Zones {
    motto = List.copyOf(motto);
    letterhead = List.copyOf(letterhead);
    number = List.copyOf(number);
    placeDate = List.copyOf(placeDate);
    reference = List.copyOf(reference);
    title = List.copyOf(title);
    subject = List.copyOf(subject);
    addressees = List.copyOf(addressees);
    body = List.copyOf(body);
    signature = List.copyOf(signature);
    recipients = List.copyOf(recipients);
    stamps = List.copyOf(stamps);
    marks = List.copyOf(marks);
  }
}
