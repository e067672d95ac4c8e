import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.*;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.*;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka's own admin client behind HTTP on loopback, so that tests can ask it often: each call costs milliseconds where a
 * start of one of Kafka's tools costs a second. The calls and their types are in witness.ts. Compiles against the jars of
 * Kafka 3.9 and 4.3. Prints its port and ends when its standard input does.
 */
@SuppressWarnings("deprecation") // JsonNode.fields: its successor is not in the Jackson that Kafka 3.9 ships
public class Witness {
    interface Call { Object answer(JsonNode request) throws Exception; }

    static final ObjectMapper JSON = new ObjectMapper();
    static final Map<String, Thread> MEMBERS = new ConcurrentHashMap<>();
    static Map<String, Object> connection;
    static Admin admin;

    public static void main(String[] args) throws Exception {
        connection = Map.of("bootstrap.servers", args[0]);
        admin = Admin.create(new HashMap<>(connection));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        Map<String, Call> calls = Map.ofEntries(
            Map.entry("topics", Witness::topics), Map.entry("topic", Witness::topic),
            Map.entry("createTopic", Witness::createTopic), Map.entry("deleteTopic", Witness::deleteTopic),
            Map.entry("alterConfigs", Witness::alterConfigs), Map.entry("addPartitions", Witness::addPartitions),
            Map.entry("reassign", Witness::reassign), Map.entry("controller", Witness::controller),
            Map.entry("produce", Witness::produce), Map.entry("commitOffset", Witness::commitOffset),
            Map.entry("records", Witness::records), Map.entry("deleteRecords", Witness::deleteRecords),
            Map.entry("write", Witness::write), Map.entry("survey", Witness::survey),
            Map.entry("logDirs", Witness::logDirs), Map.entry("producers", Witness::producers),
            Map.entry("groupOffsets", Witness::groupOffsets), Map.entry("shareOffsets", Witness::shareOffsets),
            Map.entry("joinGroup", Witness::joinGroup), Map.entry("leaveGroup", Witness::leaveGroup),
            Map.entry("allow", Witness::allow), Map.entry("revoke", Witness::revoke), Map.entry("revokeAll", Witness::revokeAll));
        calls.forEach((name, call) -> server.createContext("/" + name, exchange -> reply(exchange, call)));
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) { }
        System.exit(0);
    }

    static void reply(HttpExchange exchange, Call call) throws java.io.IOException {
        int status = 200;
        Object answer;
        try {
            answer = call.answer(JSON.readTree(exchange.getRequestBody()));
        } catch (Throwable thrown) {
            Throwable cause = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
            status = 500;
            answer = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static Object topics(JsonNode request) throws Exception {
        return new TreeSet<>(admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get());
    }

    static Object topic(JsonNode request) throws Exception {
        String name = request.get("name").asText();
        TopicDescription topic;
        try {
            topic = admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) return null;
            throw failed;
        }
        List<Object> partitions = new ArrayList<>();
        topic.partitions().forEach(partition -> partitions.add(Map.of(
            "partition", partition.partition(),
            "leader", partition.leader() == null ? -1 : partition.leader().id(),
            "replicas", partition.replicas().stream().map(node -> node.id()).toList(),
            "isr", partition.isr().stream().map(node -> node.id()).sorted().toList())));
        Map<String, String> configs = new TreeMap<>();
        Map<String, String> overrides = new TreeMap<>();
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        for (ConfigEntry entry : admin.describeConfigs(List.of(resource)).all().get().get(resource).entries()) {
            configs.put(entry.name(), entry.value());
            if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) overrides.put(entry.name(), entry.value());
        }
        return Map.of("name", name, "id", topic.topicId().toString(), "partitions", partitions,
            "overrides", overrides, "configs", configs);
    }

    static Object createTopic(JsonNode request) throws Exception {
        NewTopic topic = new NewTopic(request.get("name").asText(), Optional.of(request.path("partitions").asInt(1)),
            Optional.of((short) request.path("replicationFactor").asInt(3)));
        if (request.has("replicas")) {
            Map<Integer, List<Integer>> replicas = new HashMap<>();
            for (JsonNode partition : request.get("replicas")) {
                replicas.put(replicas.size(), JSON.convertValue(partition, JSON.getTypeFactory().constructCollectionType(List.class, Integer.class)));
            }
            topic = new NewTopic(topic.name(), replicas);
        }
        admin.createTopics(List.of(topic.configs(strings(request.path("configs"))))).all().get();
        return null;
    }

    static Object deleteTopic(JsonNode request) throws Exception {
        admin.deleteTopics(List.of(request.get("name").asText())).all().get();
        return null;
    }

    static Object alterConfigs(JsonNode request) throws Exception {
        List<AlterConfigOp> operations = new ArrayList<>();
        strings(request.path("set")).forEach((name, value) ->
            operations.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        request.path("reset").forEach(name ->
            operations.add(new AlterConfigOp(new ConfigEntry(name.asText(), null), AlterConfigOp.OpType.DELETE)));
        boolean ofBrokers = request.has("broker");
        ConfigResource resource = new ConfigResource(ofBrokers ? ConfigResource.Type.BROKER : ConfigResource.Type.TOPIC,
            request.get(ofBrokers ? "broker" : "topic").asText());
        admin.incrementalAlterConfigs(Map.of(resource, operations)).all().get();
        return null;
    }

    static Object addPartitions(JsonNode request) throws Exception {
        NewPartitions total = NewPartitions.increaseTo(request.get("total").asInt());
        admin.createPartitions(Map.of(request.get("topic").asText(), total)).all().get();
        return null;
    }

    static Object controller(JsonNode request) throws Exception {
        return admin.describeMetadataQuorum().quorumInfo().get().leaderId();
    }

    static Object reassign(JsonNode request) throws Exception {
        TopicPartition partition = new TopicPartition(request.get("topic").asText(), request.path("partition").asInt(0));
        Optional<NewPartitionReassignment> target = request.get("replicas").isNull() ? Optional.empty()
            : Optional.of(new NewPartitionReassignment(JSON.convertValue(request.get("replicas"),
                JSON.getTypeFactory().constructCollectionType(List.class, Integer.class))));
        admin.alterPartitionReassignments(Map.of(partition, target)).all().get();
        return null;
    }

    static Object produce(JsonNode request) throws Exception {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("acks", "all");
        settings.put("enable.idempotence", request.path("idempotent").asBoolean(true));
        if (request.has("transaction")) settings.put("transactional.id", request.get("transaction").asText());
        Integer partition = request.has("partition") ? request.get("partition").asInt() : null;
        Long timestamp = request.has("timestamp") ? request.get("timestamp").asLong() : null;
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            if (request.has("transaction")) producer.initTransactions();
            if (request.has("transaction")) producer.beginTransaction();
            for (int record = 0; record < request.get("records").asInt(); record++) {
                String value = request.has("bytes") ? "v".repeat(request.get("bytes").asInt()) : "value-" + record;
                producer.send(new ProducerRecord<>(request.get("topic").asText(), partition, timestamp, "key-" + record, value)).get();
            }
            if (request.has("transaction")) producer.commitTransaction();
        }
        return null;
    }

    /** Writes to many topics at once, and to each topic in the order given. Every write is sent before the next one, as few batches. */
    static Object write(JsonNode request) throws Exception {
        Map<String, KafkaProducer<byte[], byte[]>> producers = new ConcurrentHashMap<>();
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> topics = new ArrayList<>();
            for (JsonNode topic : request.get("topics")) {
                topics.add(pool.submit(() -> {
                    for (JsonNode write : topic.get("writes")) writeOnce(topic.get("name").asText(), write, producers);
                    return null;
                }));
            }
            for (Future<?> topic : topics) topic.get();
        } finally {
            pool.shutdown();
            producers.values().forEach(KafkaProducer::close);
        }
        return null;
    }

    static void writeOnce(String topic, JsonNode write, Map<String, KafkaProducer<byte[], byte[]>> producers) throws Exception {
        String compression = write.get("compression").asText();
        String end = write.path("transaction").asText("");
        if (end.isEmpty()) {
            send(producers.computeIfAbsent(compression, Witness::bulkProducer), topic, write);
            return;
        }
        Map<String, Object> settings = bulkSettings(compression);
        settings.put("transactional.id", topic);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, topic, write);
            if (end.equals("commit")) producer.commitTransaction();
            else producer.abortTransaction();
        }
    }

    static void send(KafkaProducer<byte[], byte[]> producer, String topic, JsonNode write) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        var random = new java.util.Random(write.path("seed").asLong(0));
        for (JsonNode record : write.get("records")) {
            byte[] value = new byte[record.get("bytes").asInt()];
            random.nextBytes(value);
            byte[] key = record.hasNonNull("key") ? record.get("key").asText().getBytes() : null;
            sent.add(producer.send(recordOf(topic, write.get("partition").asInt(), record.get("timestamp").asLong(), key, value)));
        }
        for (Future<?> record : sent) record.get();
    }

    /** -1 is no timestamp: clients in other languages send it, and the class of the Java client does not take it. */
    static ProducerRecord<byte[], byte[]> recordOf(String topic, int partition, long timestamp, byte[] key, byte[] value) {
        if (timestamp >= 0) return new ProducerRecord<>(topic, partition, timestamp, key, value);
        return new ProducerRecord<>(topic, partition, null, key, value) {
            @Override public Long timestamp() { return -1L; }
        };
    }

    static KafkaProducer<byte[], byte[]> bulkProducer(String compression) {
        var bytes = new ByteArraySerializer();
        return new KafkaProducer<>(bulkSettings(compression), bytes, bytes);
    }

    static Map<String, Object> bulkSettings(String compression) {
        return new HashMap<>(Map.of("bootstrap.servers", connection.get("bootstrap.servers"), "acks", "all",
            "compression.type", compression, "linger.ms", 2, "batch.size", 16_000, "buffer.memory", 8_000_000));
    }

    /** All topics whose names begin with a prefix: leaders, offsets, sizes and, where asked for, every record as [offset, timestamp]. */
    static Object survey(JsonNode request) throws Exception {
        String prefix = request.get("prefix").asText();
        List<String> names = admin.listTopics().names().get().stream().filter(name -> name.startsWith(prefix)).toList();
        Map<TopicPartition, Integer> leaders = new HashMap<>();
        admin.describeTopics(names).allTopicNames().get().forEach((name, topic) -> topic.partitions().forEach(partition ->
            leaders.put(new TopicPartition(name, partition.partition()), partition.leader() == null ? -1 : partition.leader().id())));
        Map<TopicPartition, Map<String, Object>> found = new HashMap<>();
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicPartition partition : leaders.keySet()) {
            earliest.put(partition, OffsetSpec.earliest());
            latest.put(partition, OffsetSpec.latest());
        }
        var starts = admin.listOffsets(earliest).all().get();
        var ends = admin.listOffsets(latest).all().get();
        leaders.forEach((partition, leader) -> found.put(partition, new HashMap<>(Map.of(
            "topic", partition.topic(), "partition", partition.partition(), "start", starts.get(partition).offset(),
            "end", ends.get(partition).offset(), "leaderBytes", 0L, "replicaBytes", 0L, "records", new ArrayList<>()))));
        List<Integer> brokers = admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
        admin.describeLogDirs(brokers).allDescriptions().get().forEach((broker, dirs) ->
            dirs.values().forEach(dir -> dir.replicaInfos().forEach((partition, replica) -> {
                if (!found.containsKey(partition)) return;
                Map<String, Object> of = found.get(partition);
                of.merge("replicaBytes", replica.size(), (one, other) -> (Long) one + (Long) other);
                if (broker.equals(leaders.get(partition))) of.put("leaderBytes", replica.size());
            })));
        if (request.path("records").asBoolean(false)) readInto(found);
        return found.values();
    }

    @SuppressWarnings("unchecked")
    static void readInto(Map<TopicPartition, Map<String, Object>> found) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("fetch.max.bytes", 8_000_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(found.keySet());
            consumer.seekToBeginning(found.keySet());
            Set<TopicPartition> open = new java.util.HashSet<>(found.keySet());
            while (true) {
                open.removeIf(partition -> consumer.position(partition) >= (Long) found.get(partition).get("end"));
                if (open.isEmpty()) return;
                consumer.poll(Duration.ofMillis(100)).forEach(record ->
                    ((List<Object>) found.get(new TopicPartition(record.topic(), record.partition())).get("records"))
                        .add(List.of(record.offset(), record.timestamp())));
            }
        }
    }

    /** Every record that a consumer gets, reading from the beginning to the end. */
    static Object records(JsonNode request) throws Exception {
        List<Object> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(new HashMap<>(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(request.get("topic").asText()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(Map.of(
                    "partition", record.partition(), "offset", record.offset(), "timestamp", record.timestamp())));
            }
        }
        return records;
    }

    static Object deleteRecords(JsonNode request) throws Exception {
        TopicPartition partition = new TopicPartition(request.get("topic").asText(), request.get("partition").asInt());
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(request.get("before").asLong()))).all().get();
        return null;
    }

    static Object logDirs(JsonNode request) throws Exception {
        List<Object> logs = new ArrayList<>();
        List<Integer> brokers = admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
        admin.describeLogDirs(brokers).allDescriptions().get().forEach((broker, dirs) ->
            dirs.values().forEach(dir -> dir.replicaInfos().forEach((partition, replica) -> {
                if (!partition.topic().equals(request.get("topic").asText())) return;
                logs.add(Map.of("broker", broker, "partition", partition.partition(), "bytes", replica.size()));
            })));
        return logs;
    }

    static Object producers(JsonNode request) throws Exception {
        String name = request.get("topic").asText();
        List<TopicPartition> partitions = new ArrayList<>();
        admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions()
            .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition())));
        List<Object> producers = new ArrayList<>();
        admin.describeProducers(partitions).all().get().forEach((partition, state) ->
            state.activeProducers().forEach(producer -> producers.add(Map.of(
                "partition", partition.partition(), "id", producer.producerId(), "lastTimestamp", producer.lastTimestamp()))));
        return producers;
    }

    /** Where a share group stands, by partition; by reflection, as joinShareGroup. */
    static Object shareOffsets(JsonNode request) throws Exception {
        String group = request.get("group").asText();
        Class<?> spec = Class.forName("org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec");
        Object result = Admin.class.getMethod("listShareGroupOffsets", Map.class)
            .invoke(admin, Map.of(group, spec.getConstructor().newInstance()));
        var future = (KafkaFuture<?>) result.getClass().getMethod("partitionsToOffsetInfo", String.class).invoke(result, group);
        List<Object> offsets = new ArrayList<>();
        for (var entry : ((Map<?, ?>) future.get()).entrySet()) {
            if (entry.getValue() == null) continue;
            TopicPartition partition = (TopicPartition) entry.getKey();
            Object offset = entry.getValue().getClass().getMethod("startOffset").invoke(entry.getValue());
            offsets.add(Map.of("topic", partition.topic(), "partition", partition.partition(), "offset", offset));
        }
        return offsets;
    }

    /** What a group has committed, of any topic. */
    static Object groupOffsets(JsonNode request) throws Exception {
        List<Object> offsets = new ArrayList<>();
        admin.listConsumerGroupOffsets(request.get("group").asText()).partitionsToOffsetAndMetadata().get()
            .forEach((partition, offset) -> offsets.add(Map.of(
                "topic", partition.topic(), "partition", partition.partition(), "offset", offset.offset())));
        return offsets;
    }

    static Object commitOffset(JsonNode request) throws Exception {
        TopicPartition partition = new TopicPartition(request.get("topic").asText(), request.path("partition").asInt(0));
        OffsetAndMetadata offset = new OffsetAndMetadata(request.path("offset").asLong(0));
        admin.alterConsumerGroupOffsets(request.get("group").asText(), Map.of(partition, offset)).all().get();
        return null;
    }

    /** Answers once the member has partitions; a share consumer's are not told, it has joined by then. */
    static Object joinGroup(JsonNode request) throws Exception {
        String group = request.get("group").asText();
        String protocol = request.path("protocol").asText("classic");
        Set<String> topics = Set.of(request.get("topic").asText());
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("group.id", group);
        if (protocol.equals("share")) return joinShareGroup(group, settings, topics);
        settings.put("group.protocol", protocol);
        settings.put("enable.auto.commit", request.path("commits").asBoolean(true));
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(topics);
        while (consumer.assignment().isEmpty()) consumer.poll(Duration.ofMillis(100));
        stay(group, consumer, () -> consumer.poll(Duration.ofMillis(200)));
        return null;
    }

    /** By reflection, since the clients of Kafka 3.9 have no share consumer. */
    static Object joinShareGroup(String group, Map<String, Object> settings, Set<String> topics) throws Exception {
        Class<?> type = Class.forName("org.apache.kafka.clients.consumer.KafkaShareConsumer");
        var bytes = new ByteArrayDeserializer();
        var consumer = (AutoCloseable) type.getConstructor(Map.class, Deserializer.class, Deserializer.class)
            .newInstance(settings, bytes, bytes);
        type.getMethod("subscribe", Collection.class).invoke(consumer, topics);
        var poll = type.getMethod("poll", Duration.class);
        poll.invoke(consumer, Duration.ofMillis(500));
        stay(group, consumer, () -> poll.invoke(consumer, Duration.ofMillis(200)));
        return null;
    }

    interface Poll { Object run() throws Exception; }

    /** Polls until the group is left; not by interrupting it: closing would not wait then for the group to hear of it. */
    static void stay(String group, AutoCloseable consumer, Poll poll) {
        Thread member = new Thread(() -> {
            try (consumer) {
                while (MEMBERS.containsKey(group)) poll.run();
            } catch (Exception failed) {
                failed.printStackTrace();
            }
        });
        MEMBERS.put(group, member);
        member.start();
    }

    static Object leaveGroup(JsonNode request) throws Exception {
        Thread member = MEMBERS.remove(request.get("group").asText());
        if (member != null) member.join();
        return null;
    }

    static Object allow(JsonNode request) throws Exception {
        admin.createAcls(rules(request)).all().get();
        return null;
    }

    static Object revoke(JsonNode request) throws Exception {
        admin.deleteAcls(rules(request).stream().map(AclBinding::toFilter).toList()).all().get();
        return null;
    }

    static List<AclBinding> rules(JsonNode request) {
        ResourcePattern resource = new ResourcePattern(ResourceType.fromString(request.get("type").asText()),
            request.get("name").asText(), PatternType.fromString(request.path("pattern").asText("LITERAL")));
        List<AclBinding> rules = new ArrayList<>();
        request.get("operations").forEach(operation -> rules.add(new AclBinding(resource, new AccessControlEntry(
            "User:" + request.get("user").asText(), "*", AclOperation.fromString(operation.asText()), AclPermissionType.ALLOW))));
        return rules;
    }

    static Object revokeAll(JsonNode request) throws Exception {
        admin.deleteAcls(List.of(new AclBindingFilter(ResourcePatternFilter.ANY, new AccessControlEntryFilter(
            "User:" + request.get("user").asText(), null, AclOperation.ANY, AclPermissionType.ANY)))).all().get();
        return null;
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new TreeMap<>();
        object.fields().forEachRemaining(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }
}
