package io.berth.cluster;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads the instance types that ship with the program; the file itself names its sources and dates. */
final class InstanceTypeTable {
    private static final String FILE = "ec2-instance-types.csv";
    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);
    private static final BigDecimal MBPS_PER_GBPS = BigDecimal.valueOf(1000);
    private static final int DECIMALS_OF_A_PICODOLLAR = 12;

    private InstanceTypeTable() {}

    /** Plain loops: at the start of the program the first lambda costs more than reading the whole table. */
    static List<InstanceType> read() {
        try (InputStream file = InstanceTypeTable.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the table " + FILE + " is missing from this build of the program");
            }
            List<InstanceType> types = new ArrayList<>();
            for (NamedCsvRecord row :
                    CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
                types.add(type(row));
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the table " + FILE, e);
        }
    }

    private static InstanceType type(NamedCsvRecord row) {
        int maxInterfaces = whole(row, "max_enis");
        return new InstanceType(
                row.getField("instance_type"),
                row.getField("family"),
                row.getField("arch").equals("arm64") ? Architecture.ARM64 : Architecture.X86_64,
                whole(row, "vcpu"),
                scaled(row, "memory_gib", MIB_PER_GIB),
                whole(row, "ecs_registered_memory_mib_est"),
                wholeOr(row, "gpu_count", 0),
                maxInterfaces,
                whole(row, "ipv4_per_eni"),
                whole(row, "eks_max_pods_eni_formula"),
                // One interface is the machine's own (ECS developer guide, container instance ENIs, read 2026-10).
                wholeOr(row, "ecs_awsvpc_tasks_no_trunking", maxInterfaces - 1),
                wholeOr(row, "ecs_awsvpc_tasks_trunking", 0),
                scaled(row, "net_baseline_gbps", MBPS_PER_GBPS),
                scaled(row, "net_burst_gbps", MBPS_PER_GBPS),
                row.getField("category").equals("burstable"),
                new BigDecimal(row.getField("usd_per_hour_us_east_1_linux_on_demand"))
                        .movePointRight(DECIMALS_OF_A_PICODOLLAR)
                        .longValueExact());
    }

    private static int whole(NamedCsvRecord row, String column) {
        return Integer.parseInt(row.getField(column));
    }

    private static int wholeOr(NamedCsvRecord row, String column, int blank) {
        String field = row.getField(column);
        return field.isEmpty() ? blank : Integer.parseInt(field);
    }

    private static int scaled(NamedCsvRecord row, String column, BigDecimal factor) {
        return new BigDecimal(row.getField(column)).multiply(factor).intValueExact();
    }
}
