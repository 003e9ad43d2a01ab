package io.berth.billing;

import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one region at one time, by key: {@code ec2:m5.large}, {@code fargate:x86:vcpu}, {@code eks:cluster}.
 *
 * <p>Immutable; {@code with} gives a book in which one line differs. The keys {@code ec2-spot-discount}, {@code ecs-managed-instances-fee},
 * {@code fargate-spot-discount} and {@code eks-auto-mode-fee} hold fractions. Finding a price costs one look into a sorted
 * map of about 140 keys: ask once, not per event.
 */
public final class PriceBook {
    private final String name;
    private final SortedMap<String, Price> pricesByKey;

    private PriceBook(String name, SortedMap<String, Price> pricesByKey) {
        this.name = name;
        this.pricesByKey = Collections.unmodifiableSortedMap(pricesByKey);
    }

    /** The book that ships with the program: us-east-1, July 2026, with the prices of the built-in instance types. */
    public static PriceBook usEast1() {
        return BuiltIn.US_EAST_1;
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

    /** This book with another amount on a line that it has; the unit stays. */
    public PriceBook with(String key, long picodollars) {
        return with(key, Price.chosen(picodollars, price(key).unit()));
    }

    /** This book with a line more, or another line in the place of one. */
    public PriceBook with(String key, Price price) {
        SortedMap<String, Price> changed = new TreeMap<>(pricesByKey);
        changed.put(key, price);
        return new PriceBook(name, changed);
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
            SortedMap<String, Price> prices = PriceTable.read();
            for (InstanceType type : InstanceCatalogue.builtIn().types()) {
                prices.put(type.priceKey(), onDemand(type));
            }
            return new PriceBook("us-east-1 2026-07", prices);
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
