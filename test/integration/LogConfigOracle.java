import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Scanner;
import org.apache.kafka.storage.internals.log.LogConfig;

/**
 * Reads the configs of one topic a line, as name=value pairs with spaces between them; writes what Kafka's controller says of them if
 * tiered storage is enabled on the cluster and no broker sets a default: OK, or why it rejects them.
 */
public class LogConfigOracle {
    public static void main(String[] args) throws Exception {
        // Kafka 4 has fewer parameters: nothing is said about ZooKeeper any more.
        Method validate = Arrays.stream(LogConfig.class.getMethods())
            .filter(method -> method.getName().equals("validate") && method.getParameterCount() > 3)
            .findFirst().orElseThrow();
        StringBuilder out = new StringBuilder();
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) out.append(judge(validate, lines.nextLine())).append('\n');
        System.out.print(out);
    }

    private static String judge(Method validate, String line) throws Exception {
        Properties topic = new Properties();
        for (String pair : line.split(" ")) if (!pair.isEmpty()) topic.put(pair.split("=")[0], pair.split("=", 2)[1]);
        // What is configured must not be empty: then only a client's checks are made.
        Map<String, String> configured = new HashMap<>(Map.of("segment.bytes", "1073741824"));
        Object[] arguments = validate.getParameterCount() == 5
            ? new Object[] {Map.of(), topic, configured, true, false}
            : new Object[] {Map.of(), topic, configured, true};
        try {
            validate.invoke(null, arguments);
            return "OK";
        } catch (InvocationTargetException rejected) {
            return rejected.getCause().getMessage().replaceAll("\\s+", " ");
        }
    }
}
