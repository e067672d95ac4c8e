import org.apache.kafka.common.protocol.Errors;

/** Prints Kafka's error codes: code, name and sentence, separated by tabs. */
public class KafkaErrors {
    public static void main(String[] args) {
        for (Errors error : Errors.values()) {
            if (error != Errors.NONE) System.out.println(error.code() + "\t" + error.name() + "\t" + error.message());
        }
    }
}
