package io.berth.settings;

import java.util.Map;

/** The quantities of container orchestration with the units their providers use. */
final class Measures {
    private static final long KIBI = 1_024;
    private static final long MEBI = KIBI * KIBI;
    private static final long GIBI = KIBI * MEBI;
    private static final long TEBI = KIBI * GIBI;
    private static final long KILO = 1_000;
    private static final long MEGA = KILO * KILO;
    private static final long GIGA = KILO * MEGA;
    private static final long TERA = KILO * GIGA;
    private static final long SECOND = MEGA;

    static final long HUNDRED_YEARS = 36_500L * 86_400 * SECOND;
    static final int MOST_CPU_UNITS = 1_024 * 1_024;
    static final int MOST_MIB = 1_024 * 1_024 * 1_024;
    static final long MOST_BYTES = 1_000 * TERA;

    static final Measure DURATION = new Measure(
                    "a duration",
                    "90s or 1h30min",
                    "microseconds",
                    Unit.of("d", 86_400 * SECOND),
                    Unit.of("h", 3_600 * SECOND),
                    Unit.of("min", 60 * SECOND),
                    Unit.of("s", SECOND),
                    Unit.of("ms", KILO),
                    Unit.of("us", 1))
            .withSynonyms(Map.ofEntries(
                    Map.entry("m", "min"),
                    Map.entry("mins", "min"),
                    Map.entry("minute", "min"),
                    Map.entry("minutes", "min"),
                    Map.entry("sec", "s"),
                    Map.entry("secs", "s"),
                    Map.entry("second", "s"),
                    Map.entry("seconds", "s"),
                    Map.entry("hr", "h"),
                    Map.entry("hour", "h"),
                    Map.entry("hours", "h"),
                    Map.entry("day", "d"),
                    Map.entry("days", "d"),
                    Map.entry("msec", "ms"),
                    Map.entry("millis", "ms"),
                    Map.entry("µs", "us"),
                    Map.entry("μs", "us"),
                    Map.entry("micros", "us")))
            .combining()
            .withBareNumbersUpTo(0);

    // A task definition takes "1 vCPU" and stores 1024 (ECS developer guide, task definition parameters, read 2026-10).
    static final Measure CPU = new Measure(
                    "an amount of CPU", "512 (CPU units) or 0.5 vCPU", "CPU units", Unit.of("vCPU", 1_024))
            .withSynonyms(Map.of("cores", "vCPU", "core", "vCPU", "cpus", "vCPU", "cpu", "vCPU"))
            .withBareNumbersUpTo(MOST_CPU_UNITS);

    // "GB" of a task definition means 1,024 MiB (ECS developer guide, task CPU and memory: "2 GB" is 2048; read
    // 2026-10).
    static final Measure MEMORY = new Measure(
                    "an amount of memory",
                    "512MiB or 2GiB",
                    "MiB",
                    Unit.of("TiB", MEBI),
                    Unit.of("GiB", KIBI),
                    Unit.of("MiB", 1),
                    Unit.alias("GB", KIBI, 1),
                    Unit.alias("MB", 1, 1))
            .withSynonyms(Map.of("Mi", "MiB", "Gi", "GiB", "Ti", "TiB", "M", "MiB", "G", "GiB", "TB", "TiB"))
            .withBareNumbersUpTo(MOST_MIB);

    static final Measure BYTES = new Measure(
                    "a size",
                    "420MB or 300MiB",
                    "bytes",
                    Unit.of("TB", TERA),
                    Unit.of("TiB", TEBI),
                    Unit.of("GB", GIGA),
                    Unit.of("GiB", GIBI),
                    Unit.of("MB", MEGA),
                    Unit.of("MiB", MEBI),
                    Unit.of("kB", KILO),
                    Unit.of("KiB", KIBI),
                    Unit.of("B", 1))
            .withSynonyms(Map.of("Mi", "MiB", "Gi", "GiB", "Ki", "KiB", "M", "MB", "G", "GB", "bytes", "B"));

    static final Measure BANDWIDTH = new Measure(
                    "a bandwidth",
                    "150MB/s or 5Gbps",
                    "bytes per second",
                    Unit.of("GB/s", GIGA),
                    Unit.of("GiB/s", GIBI),
                    Unit.of("MB/s", MEGA),
                    Unit.of("MiB/s", MEBI),
                    Unit.of("kB/s", KILO),
                    Unit.of("KiB/s", KIBI),
                    Unit.of("B/s", 1),
                    Unit.alias("Gbps", GIGA, 8),
                    Unit.alias("Mbps", MEGA, 8),
                    Unit.alias("kbps", KILO, 8))
            .withSynonyms(Map.of("Gbit/s", "Gbps", "Mbit/s", "Mbps", "kbit/s", "kbps", "Gb/s", "Gbps", "Mb/s", "Mbps"));

    static final Measure FRACTION = new Measure("a percentage", "60%", "hundredths", Unit.part("%", 100))
            .withSynonyms(Map.of("percent", "%", "pct", "%"));

    static final Measure PERCENT =
            new Measure("a percentage", "60%", "percent", Unit.of("%", 1)).withSynonyms(FRACTION.synonyms());

    static final Measure RATE = new Measure(
                    "a rate",
                    "900/s or 30/min",
                    "events",
                    Unit.of("/s", 1),
                    Unit.part("/min", 60),
                    Unit.part("/h", 3_600),
                    Unit.part("/d", 86_400))
            .withSynonyms(Map.of(
                    "/sec", "/s", "/second", "/s", "/m", "/min", "/minute", "/min", "/hour", "/h", "/day", "/d", "rps",
                    "/s"));

    private Measures() {}
}
