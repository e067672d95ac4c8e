import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.server.config.ServerTopicConfigSynonyms;
import org.apache.kafka.storage.internals.log.LogConfig;

/**
 * Prints every topic config that this Kafka's LogConfig defines, one a line, fields apart by a tab:
 * name, type, default, validator as text, whether an empty list is valid, internal, broker synonyms, documentation.
 * Run as a single file: {@code java -cp 'jars/*' DumpTopicConfigs.java}
 */
public class DumpTopicConfigs {
    public static void main(String[] args) {
        for (ConfigDef.ConfigKey key : new TreeMap<>(LogConfig.configDefCopy().configKeys()).values()) {
            List<String> synonyms = new ArrayList<>();
            var known = ServerTopicConfigSynonyms.ALL_TOPIC_CONFIG_SYNONYMS.get(key.name);
            if (known != null) known.forEach(synonym -> synonyms.add(synonym.name()));
            print(key.name, key.type.name(), ConfigDef.convertToString(key.defaultValue, key.type),
                    key.validator == null ? "" : key.validator.toString(), takesEmptyList(key), key.internalConfig,
                    String.join(",", synonyms), key.documentation);
        }
    }

    private static boolean takesEmptyList(ConfigDef.ConfigKey key) {
        if (key.type != ConfigDef.Type.LIST) return false;
        try {
            if (key.validator != null) key.validator.ensureValid(key.name, List.of());
            return true;
        } catch (ConfigException refused) {
            return false;
        }
    }

    private static void print(Object... fields) {
        List<String> texts = new ArrayList<>();
        for (Object field : fields) texts.add(field == null ? "" : field.toString().replaceAll("\\s+", " ").strip());
        System.out.println(String.join("\t", texts));
    }
}
