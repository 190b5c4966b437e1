package rsp.grading;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files that whoever hands something in may choose: any bytes but those of /. */
public final class FileName {

    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})|(.)",
            Pattern.DOTALL);
    /** What all file systems take, and those as well who pack files up. */
    private static final String UNUSUAL = "[^\\p{L}\\p{N} ._@+,()='-]";
    private static final String NOT_ASCII = "[^ -~]";
    /** In bytes; file systems take 255. */
    private static final int LONGEST = 200;

    private FileName() {}

    /**
     * The last part of a path, fit to be shown. In a locale without their letters, Java would
     * show names as question marks.
     */
    static String shown(Path file) {
        String path = file.toUri().getRawPath().replaceFirst("/$", "");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher part = ESCAPED.matcher(path.substring(path.lastIndexOf('/') + 1));
        while (part.find()) {
            bytes.write(part.group(1) == null ? part.group(2).charAt(0)
                    : Integer.parseInt(part.group(1), 16));
        }
        return Printable.line(decoded(bytes.toByteArray()));
    }

    /** A byte that is not of UTF-8 comes as \\xE9. */
    private static String decoded(byte[] name) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(name);
        CharBuffer text = CharBuffer.allocate(4 * name.length);
        while (utf8.decode(bytes, text, true).isError()) {
            text.put(String.format("\\x%02X", bytes.get()));
        }
        return text.flip().toString();
    }

    /**
     * A name for a file of results: that of the submission, or one like it if not every file
     * system would take it.
     */
    public static String of(String submission) {
        return of(submission, Charset.forName(
                System.getProperty("sun.jnu.encoding", "UTF-8")));
    }

    static String of(String submission, Charset ofFiles) {
        String usual = submission.replaceAll(UNUSUAL, "_");
        if (!ofFiles.newEncoder().canEncode(usual)) {
            usual = usual.replaceAll(NOT_ASCII, "_");
        }
        while (usual.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            usual = usual.substring(0, usual.offsetByCodePoints(usual.length(), -1));
        }
        return usual.equals(submission) ? submission
                : String.format("%s-%08x", usual, submission.hashCode());
    }
}
