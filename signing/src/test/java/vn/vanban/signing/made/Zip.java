package vn.vanban.signing.made;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A ZIP package made byte by byte, so that each field can be a lie. */
public final class Zip {
  private final List<Entry> entries = new ArrayList<>();
  private byte[] before = {};
  private byte[] beforeDirectory = {};
  private byte[] afterDirectory = {};
  private byte[] after = {};
  private String comment = "";
  private int countOff;
  private boolean zip64;

  /** Adds an entry, deflated. */
  public Entry add(String name, byte[] bytes) {
    Entry entry = new Entry(name, bytes);
    entries.add(entry);
    return entry;
  }

  /** Adds an entry of text, deflated. */
  public Entry add(String name, String text) {
    return add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The entry of a name. */
  public Entry entry(String name) {
    return entries.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
  }

  /** Takes an entry away. */
  public Zip remove(String name) {
    entries.remove(entry(name));
    return this;
  }

  /** The names of the entries. */
  public List<String> names() {
    return entries.stream().map(each -> each.name).toList();
  }

  /** Puts bytes before the first entry; offsets count them. */
  public Zip before(byte[] bytes) {
    before = bytes.clone();
    return this;
  }

  /** Puts bytes between the last entry and the directory. */
  public Zip beforeDirectory(byte[] bytes) {
    beforeDirectory = bytes.clone();
    return this;
  }

  /** Puts bytes between the directory and the end record. */
  public Zip afterDirectory(byte[] bytes) {
    afterDirectory = bytes.clone();
    return this;
  }

  /** Puts bytes after the end. */
  public Zip after(byte[] bytes) {
    after = bytes.clone();
    return this;
  }

  /** Sets the comment of the package. */
  public Zip comment(String text) {
    comment = text;
    return this;
  }

  /** States another count of entries. */
  public Zip countOff(int off) {
    countOff = off;
    return this;
  }

  /** Writes long sizes, offsets and counts. */
  public Zip zip64() {
    zip64 = true;
    return this;
  }

  /** The package. */
  public byte[] bytes() {
    Little out = new Little();
    out.write(before);
    for (Entry each : entries) {
      each.offset = each.shared == null ? out.size() : each.shared.offset;
      if (each.shared == null) {
        each.writeLocal(out, zip64);
      }
    }
    out.write(beforeDirectory);
    int directory = out.size();
    int listed = 0;
    for (Entry each : entries) {
      if (!each.hidden) {
        each.writeCentral(out, zip64);
        listed++;
      }
    }
    int size = out.size() - directory;
    out.write(afterDirectory);
    if (zip64) {
      int record = out.size();
      out.four(0x06064b50).eight(44).two(45).two(45).four(0).four(0);
      out.eight(listed).eight(listed).eight(size).eight(directory);
      out.four(0x07064b50).four(0).eight(record).four(1);
    }
    byte[] text = comment.getBytes(StandardCharsets.ISO_8859_1);
    int count = zip64 ? 0xFFFF : listed + countOff;
    out.four(0x06054b50).two(0).two(0).two(count).two(count);
    out.four(zip64 ? -1 : size).four(zip64 ? -1 : directory).two(text.length);
    out.write(text);
    out.write(after);
    return out.toByteArray();
  }

  /** One entry, and the lies about it. */
  public static final class Entry {
    private String name;
    private String localName;
    private byte[] bytes;
    private boolean stored;
    private boolean described;
    private boolean signedDescriptor = true;
    private boolean hidden;
    private int flags = 1 << 11;
    private int localFlagsOff;
    private int method = -1;
    private int localMethod = -1;
    private int mode;
    private long sizeOff;
    private long localSizeOff;
    private int checksumOff;
    private byte[] trailing = {};
    private byte[] extra = {};
    private Entry shared;
    private int offset;

    private Entry(String name, byte[] bytes) {
      this.name = name;
      this.localName = name;
      this.bytes = bytes.clone();
    }

    /** Keeps the bytes as they are. */
    public Entry stored() {
      stored = true;
      return this;
    }

    /** Writes checksum and sizes behind the data. */
    public Entry described(boolean withSignature) {
      described = true;
      signedDescriptor = withSignature;
      return this;
    }

    /** Leaves it out of the directory. */
    public Entry hidden() {
      hidden = true;
      return this;
    }

    /** Changes the content. */
    public Entry bytes(byte[] newBytes) {
      bytes = newBytes.clone();
      return this;
    }

    /** The content. */
    public byte[] bytes() {
      return bytes.clone();
    }

    /** The content as text. */
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Changes the name. */
    public Entry name(String newName) {
      name = newName;
      localName = newName;
      return this;
    }

    /** Has another name in the local header. */
    public Entry localName(String newName) {
      localName = newName;
      return this;
    }

    /** Sets flags in both headers. */
    public Entry flags(int more) {
      flags |= more;
      return this;
    }

    /** Flips flags in the local header. */
    public Entry localFlags(int flipped) {
      localFlagsOff = flipped;
      return this;
    }

    /** States another method in the directory. */
    public Entry method(int number) {
      method = number;
      localMethod = number;
      return this;
    }

    /** States another method in the local header. */
    public Entry localMethod(int number) {
      localMethod = number;
      return this;
    }

    /** States a mode of Unix. */
    public Entry mode(int unix) {
      mode = unix;
      return this;
    }

    /** States another size everywhere. */
    public Entry sizeOff(long off) {
      sizeOff = off;
      localSizeOff = off;
      return this;
    }

    /** States another size in the local header. */
    public Entry localSizeOff(long off) {
      localSizeOff = off;
      return this;
    }

    /** States another checksum everywhere. */
    public Entry checksumOff(int off) {
      checksumOff = off;
      return this;
    }

    /** Puts bytes behind the end of the packed stream, and counts them as packed. */
    public Entry trailing(byte[] more) {
      trailing = more.clone();
      return this;
    }

    /** Adds an extra field to the directory. */
    public Entry extra(byte[] field) {
      extra = field.clone();
      return this;
    }

    /** Points to the local header of another entry. */
    public Entry sharing(Entry other) {
      shared = other;
      return this;
    }

    private int flags() {
      return flags | (described ? 1 << 3 : 0);
    }

    private int checksum() {
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      return (int) checksum.getValue() + checksumOff;
    }

    private byte[] packed() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (stored) {
        out.writeBytes(bytes);
      } else {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] chunk = new byte[1 << 12];
        while (!deflater.finished()) {
          out.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
      }
      out.writeBytes(trailing);
      return out.toByteArray();
    }

    private void writeLocal(Little out, boolean zip64) {
      byte[] packed = packed();
      byte[] rawName = localName.getBytes(StandardCharsets.UTF_8);
      long size = bytes.length + localSizeOff;
      out.four(0x04034b50).two(20).two(flags() ^ localFlagsOff);
      out.two(localMethod >= 0 ? localMethod : stored ? 0 : 8).four(0);
      out.four(described ? 0 : checksum());
      out.four(zip64 ? -1 : described ? 0 : packed.length);
      out.four(zip64 ? -1 : described ? 0 : (int) size);
      out.two(rawName.length).two(zip64 ? 20 : 0);
      out.write(rawName);
      if (zip64) {
        out.two(1).two(16).eight(described ? 0 : size).eight(described ? 0 : packed.length);
      }
      out.write(packed);
      if (described) {
        if (signedDescriptor) {
          out.four(0x08074b50);
        }
        out.four(checksum());
        if (zip64) {
          out.eight(packed.length).eight(size);
        } else {
          out.four(packed.length).four((int) size);
        }
      }
    }

    private void writeCentral(Little out, boolean zip64) {
      byte[] rawName = name.getBytes(StandardCharsets.UTF_8);
      long size = bytes.length + sizeOff;
      out.four(0x02014b50).two(mode == 0 ? 20 : 3 << 8 | 20).two(20).two(flags());
      out.two(method >= 0 ? method : stored ? 0 : 8).four(0).four(checksum());
      out.four(zip64 ? -1 : packed().length).four(zip64 ? -1 : (int) size);
      out.two(rawName.length).two(extra.length + (zip64 ? 28 : 0)).two(0).two(0).two(0);
      out.four(mode << 16).four(zip64 ? -1 : offset);
      out.write(rawName);
      if (zip64) {
        out.two(1).two(24).eight(size).eight(packed().length).eight(offset);
      }
      out.write(extra);
    }
  }

  /** Writes numbers, the least byte first. */
  public static final class Little extends ByteArrayOutputStream {
    /** Writes a number of two bytes. */
    public Little two(int value) {
      write(ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value).array());
      return this;
    }

    /** Writes a number of four bytes. */
    public Little four(int value) {
      write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
      return this;
    }

    /** Writes a number of eight bytes. */
    public Little eight(long value) {
      write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
      return this;
    }

    @Override
    public void write(byte[] bytes) {
      write(bytes, 0, bytes.length);
    }
  }
}
