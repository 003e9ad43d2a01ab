package io.berth.scenario;

import io.berth.billing.Terms;
import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The section {@code billing}: what a scenario buys beside machines and micro-VMs, and on which terms. */
final class BillingFormat {
    private static final long BYTES_PER_GIB = 1L << 30;
    private static final int MOST = 1_000_000;
    private static final int MOST_GIB = 16_384;

    private static final Section<Terms.SavingsPlan> SAVINGS_PLAN =
            Section.of("savingsPlan", "A Compute Savings Plan, used by machines on demand and by Fargate.", fields -> {
                Field<Long> commitment = fields.optional(
                        "commitment",
                        Formats.money(),
                        "what is paid for each hour at the prices of the plan, used or not, such as $0.50");
                Field<Double> coverage = fields.optional(
                        "coverage", Formats.percent(), "the share of all usage that a plan of the right size pays for");
                return values -> new Terms.SavingsPlan(
                        values.orNull(commitment) == null ? 0 : values.get(commitment),
                        values.orNull(coverage) == null ? 0 : values.get(coverage));
            });

    private static final Section<Terms.Requests> REQUESTS = Section.of(
            "requests",
            "How large requests are and how they come: what load balancers and traffic are charged by.",
            fields -> {
                Terms.Requests usual = Terms.Requests.DEFAULTS;
                Field<Long> request = fields.optional(
                                "requestBytes", Formats.bytes(), usual.requestBytes(), "size of one request")
                        .assumed("small calls; an example of AWS has 75 KB for request and answer");
                Field<Long> response = fields.optional(
                                "responseBytes", Formats.bytes(), usual.responseBytes(), "size of one answer")
                        .assumed("small answers; an example of AWS has 75 KB for request and answer");
                Field<Integer> perConnection = fields.optional(
                                "requestsPerConnection",
                                Formats.integer(1, MOST),
                                usual.perConnection(),
                                "requests that come over one connection")
                        .assumed("differs by client");
                Field<Long> connection = fields.optional(
                                "connectionTime",
                                Formats.duration(),
                                usual.connectionMicros(),
                                "how long a connection stays open")
                        .assumed("differs by client");
                Field<Integer> rules = fields.optional(
                        "rules",
                        Formats.integer(1, MOST),
                        usual.rules(),
                        "rules of the load balancer that each request passes; ten are free");
                return values -> new Terms.Requests(
                        values.get(request),
                        values.get(response),
                        values.get(perConnection),
                        values.get(connection),
                        values.get(rules));
            });

    private static final Section<Terms.Network> NETWORK = Section.of(
            "billedNetwork",
            "How tasks, clients and the registry reach each other; nothing of this costs by default.",
            fields -> {
                Terms.Network usual = Terms.Network.DEFAULTS;
                Field<Terms.Nat> nat = fields.optional(
                        "natGateways",
                        Formats.enumeration("number of NAT gateways", natWords()),
                        usual.nat(),
                        "NAT gateways, through which images are pulled and tasks reach the world");
                Field<Long> natBytes = fields.optional(
                        "natBytesPerRequest",
                        Formats.bytes(),
                        usual.natBytesPerRequest(),
                        "what a task exchanges with the world for one request");
                Field<Boolean> endpoints = fields.optional(
                        "registryEndpoints",
                        Formats.bool(),
                        usual.registryEndpoints(),
                        "images come over interface endpoints, two in each zone");
                Field<Boolean> publicSubnets = fields.optional(
                        "publicSubnets",
                        Formats.bool(),
                        usual.publicSubnets(),
                        "each machine, or each micro-VM, has a public IPv4 address");
                Field<Boolean> internetFacing = fields.optional(
                        "internetFacing",
                        Formats.bool(),
                        usual.internetFacing(),
                        "clients are outside: load balancers have public addresses, and answers leave AWS");
                Field<Long> crossZone = fields.optional(
                        "crossZoneBytesPerRequest",
                        Formats.bytes(),
                        usual.crossZoneBytesPerRequest(),
                        "what a task exchanges with tasks and databases in all zones alike for one request");
                return values -> new Terms.Network(
                        values.get(nat),
                        values.get(natBytes),
                        values.get(endpoints),
                        values.get(publicSubnets),
                        values.get(internetFacing),
                        values.get(crossZone));
            });

    private static final Section<Terms.Monitoring> MONITORING =
            Section.of("monitoring", "What CloudWatch is asked to keep; nothing by default.", fields -> {
                Field<Integer> metrics =
                        fields.optional("customMetrics", Formats.integer(0, MOST), 0, "custom metrics");
                Field<Integer> insights = fields.optional(
                        "insightsMetricsPerTask",
                        Formats.integer(0, MOST),
                        0,
                        "metrics that Container Insights keeps of each running task");
                Field<Integer> alarms = fields.optional("alarms", Formats.integer(0, MOST), 0, "alarms on any metric");
                Field<Long> logs = fields.optional(
                        "logBytesPerRequest", Formats.bytes(), 0L, "what one request leaves in the logs");
                return values -> new Terms.Monitoring(
                        values.get(metrics), values.get(insights), values.get(alarms), values.get(logs));
            });

    static final Section<Terms> SECTION =
            Section.of("billing", "What is bought beside machines and micro-VMs, and on which terms.", fields -> {
                Field<Terms.SavingsPlan> plan =
                        fields.optional("savingsPlan", SAVINGS_PLAN, "a Compute Savings Plan; none when missing");
                Field<Map<String, Integer>> reserved = fields.optional(
                        "reservedInstances",
                        Formats.map(instanceType(), Formats.integer(1, MOST)),
                        Map.of(),
                        "Reserved Instances by type, paid for whether they run or not");
                Field<Integer> root = fields.optional(
                                "rootVolume",
                                gib(0, MOST_GIB),
                                "gp3 root volume of each machine; 30 GiB on ECS, 20 GiB on EKS, and 80 GiB where AWS runs the machine, when missing")
                        .source("ECS developer guide, ECS-optimized AMIs; the sizes on EKS are assumed");
                fields.refuse(
                        "fargateStorage",
                        "a task on Fargate says itself how large its disk is: write ephemeralStorage with its service or job");
                Field<Terms.Requests> requests = fields.nested("requests", REQUESTS, "how large requests are");
                Field<Terms.Network> network = fields.nested("network", NETWORK, "gateways, addresses and traffic");
                Field<Terms.Monitoring> monitoring =
                        fields.nested("monitoring", MONITORING, "metrics, alarms and logs");
                Field<Boolean> extended = fields.optional(
                        "extendedSupport",
                        Formats.bool(),
                        false,
                        "clusters of EKS run a version of Kubernetes out of standard support");
                return values -> new Terms(
                        values.orNull(plan),
                        new TreeMap<>(values.get(reserved)),
                        new Terms.Volumes(values.orNull(root)),
                        values.get(requests),
                        values.get(network),
                        values.get(monitoring),
                        values.get(extended));
            });

    private BillingFormat() {}

    private static Map<String, Terms.Nat> natWords() {
        Map<String, Terms.Nat> words = new LinkedHashMap<>();
        words.put("none", Terms.Nat.NONE);
        words.put("single", Terms.Nat.SINGLE);
        words.put("perZone", Terms.Nat.PER_ZONE);
        return words;
    }

    private static Format<String> instanceType() {
        return Formats.word(
                "instance type",
                InstanceCatalogue.builtIn().types().stream()
                        .map(InstanceType::name)
                        .toList());
    }

    private static Format<Integer> gib(int least, int most) {
        return Formats.bytes().as(bytes -> inGib(bytes, least, most), gib -> gib * BYTES_PER_GIB);
    }

    private static int inGib(long bytes, int least, int most) {
        if (bytes % BYTES_PER_GIB != 0 || bytes < least * BYTES_PER_GIB || bytes > most * BYTES_PER_GIB) {
            throw new IllegalArgumentException("must be a whole number of GiB from " + least + " to " + most
                    + ", such as " + Math.max(30, least) + "GiB");
        }
        return (int) (bytes / BYTES_PER_GIB);
    }
}
