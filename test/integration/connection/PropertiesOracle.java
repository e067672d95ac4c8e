import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Scanner;
import java.util.TreeMap;

/** Reads one .properties file a line, in hexadecimal; writes what java.util.Properties makes of it, or ERROR. */
public class PropertiesOracle {
    private static final HexFormat HEX = HexFormat.of();

    public static void main(String[] args) {
        StringBuilder out = new StringBuilder();
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) out.append(load(HEX.parseHex(lines.nextLine()))).append('\n');
        System.out.print(out);
    }

    private static String load(byte[] file) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(file));
        } catch (IllegalArgumentException | IOException malformed) {
            return "ERROR";
        }
        StringBuilder entries = new StringBuilder();
        // Kafka's ConfigDef trims every value.
        new TreeMap<>(properties).forEach((name, value) ->
            entries.append(hex((String) name)).append('=').append(hex(((String) value).trim())).append(' '));
        return entries.toString().trim();
    }

    private static String hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }
}
