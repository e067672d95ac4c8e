import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/** Reads one sasl.jaas.config a line, as UTF-16BE in hexadecimal; writes the login that Kafka finds in it, or ERROR. */
public class JaasOracle {
    private static final HexFormat HEX = HexFormat.of();

    public static void main(String[] args) {
        StringBuilder out = new StringBuilder();
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            byte[] text = HEX.parseHex(lines.nextLine());
            out.append(load(new String(text, StandardCharsets.UTF_16BE))).append('\n');
        }
        System.out.print(out);
    }

    private static String load(String text) {
        try {
            Map<String, Password> configs = Map.of("sasl.jaas.config", new Password(text));
            AppConfigurationEntry login = JaasContext.loadClientContext(configs).configurationEntries().get(0);
            TreeMap<String, String> options = new TreeMap<>();
            login.getOptions().forEach((name, value) -> {
                if (name != null) options.put(name, (String) value);
            });
            StringBuilder entries = new StringBuilder(hex(login.getLoginModuleName()));
            options.forEach((name, value) -> entries.append(' ').append(hex(name)).append('=').append(hex(value)));
            return entries.toString();
        } catch (RuntimeException refused) {
            return "ERROR";
        }
    }

    private static String hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }
}
