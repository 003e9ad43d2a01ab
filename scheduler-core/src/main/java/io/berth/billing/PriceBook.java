package io.berth.billing;

import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Purchase;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one region at one time, by key: {@code ec2:m5.large}, {@code fargate:x86:vcpu}, {@code eks:cluster}; and the terms on
 * which a scenario buys.
 *
 * <p>Immutable; {@code with} gives a book in which one line differs. Discounts and fees such as {@code ec2-spot-discount} are
 * fractions. {@code ec2-spot:m5.large} is in no book; a scenario may set it in place of the discount. Finding a price costs one look
 * into a sorted map of about 150 keys: ask once, not per event.
 */
public final class PriceBook {
    private static final String COURSE_NOTES = "course-notes";

    /** The books that ship with the program; the first is the one that counts when nothing is said. */
    public static final List<String> NAMES = List.of("us-east-1-2026-07", "eu-central-1-2026-07", COURSE_NOTES);

    private static final String SPOT = "ec2-spot:";

    private final String name;
    private final SortedMap<String, Price> pricesByKey;
    private final Terms terms;

    private PriceBook(String name, SortedMap<String, Price> pricesByKey, Terms terms) {
        this.name = name;
        this.pricesByKey = Collections.unmodifiableSortedMap(pricesByKey);
        this.terms = terms;
    }

    /** us-east-1, July 2026, with the prices of the built-in instance types. */
    public static PriceBook usEast1() {
        return BuiltIn.US_EAST_1;
    }

    /** One of the {@link #NAMES}. */
    public static PriceBook named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no price book '" + name + "'" + suggestion(NearestKey.to(name, NAMES)));
        }
        return name.equals(NAMES.get(0)) ? usEast1() : new PriceBook(name, PriceTable.read(name), Terms.DEFAULTS);
    }

    /** The book of a region, the first of several. */
    public static PriceBook of(String region) {
        return NAMES.stream()
                .filter(name -> name.startsWith(region))
                .findFirst()
                .map(PriceBook::named)
                .orElseThrow(() -> new IllegalArgumentException("there is no price book of the region " + region));
    }

    /** True when these are prices of this region, or of nowhere. */
    public boolean isFor(String region) {
        return name.startsWith(region) || name.equals(COURSE_NOTES);
    }

    /** What is bought beside machines and micro-VMs, and on which terms. */
    public Terms terms() {
        return terms;
    }

    /** The same prices on other terms. */
    public PriceBook on(Terms others) {
        return new PriceBook(name, pricesByKey, others);
    }

    public String name() {
        return name;
    }

    /** Every key in alphabetical order. */
    public List<String> keys() {
        return List.copyOf(pricesByKey.keySet());
    }

    public boolean has(String key) {
        return pricesByKey.containsKey(key);
    }

    /** The price, or an exception that names the nearest key. */
    public Price price(String key) {
        Price price = pricesByKey.get(key);
        if (price == null) {
            throw new IllegalArgumentException("the price book " + name + " has no price '" + key + "'"
                    + suggestion(NearestKey.to(key, pricesByKey.keySet())));
        }
        return price;
    }

    public long picodollars(String key) {
        return price(key).picodollars();
    }

    /** This book with another amount on a line that it has, or with the Spot price of a type whose price on demand it has; the unit stays. */
    public PriceBook with(String key, long picodollars) {
        String known = key.startsWith(SPOT) && !has(key) ? "ec2:" + key.substring(SPOT.length()) : key;
        return with(key, Price.chosen(picodollars, price(known).unit()));
    }

    /** What an hour of a type on Spot costs: its own price when the scenario sets one, else the price on demand less the discount. */
    public Price spot(InstanceType type) {
        String own = SPOT + type.name();
        return has(own) ? price(own) : price(type.priceKey()).lessFraction(price("ec2-spot-discount"));
    }

    /** What an hour of a type costs, bought this way. */
    public Price hour(InstanceType type, Purchase purchase) {
        return purchase == Purchase.SPOT ? spot(type) : price(type.priceKey());
    }

    /** This book with a line more, or another line in the place of one. */
    public PriceBook with(String key, Price price) {
        SortedMap<String, Price> changed = new TreeMap<>(pricesByKey);
        changed.put(key, price);
        return new PriceBook(name, changed, terms);
    }

    /** This book with the hourly price of an instance type that a scenario brings along. */
    public PriceBook with(InstanceType type) {
        return with(type.priceKey(), Price.chosen(type.picodollarsPerHour(), "hour"));
    }

    private static String suggestion(@Nullable String nearest) {
        return nearest == null ? "" : "; did you mean '" + nearest + "'?";
    }

    private static final class BuiltIn {
        static final PriceBook US_EAST_1 = read();

        private static PriceBook read() {
            SortedMap<String, Price> prices = PriceTable.read(NAMES.get(0));
            for (InstanceType type : InstanceCatalogue.builtIn().types()) {
                prices.put(type.priceKey(), onDemand(type));
            }
            return new PriceBook(NAMES.get(0), prices, Terms.DEFAULTS);
        }

        private static Price onDemand(InstanceType type) {
            return new Price(
                    type.picodollarsPerHour(),
                    "hour",
                    InstanceCatalogue.builtInPriceDate(),
                    Price.Standing.CONFIRMED,
                    "aws/karpenter-provider-aws, zz_generated.pricing_aws.go");
        }
    }
}
