package io.berth.cluster;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/** The attributes that somebody asked for, as columns of numbers: the values of one name are numbered as they appear. */
final class AttributeColumns {
    static final String ZONE = "ecs.availability-zone";
    static final String INSTANCE = "instanceId";

    private final Zones zones;
    private final List<HostShape> shapes = new ArrayList<>();
    private final List<Integer> zoneOfHost = new ArrayList<>();
    private final MutableMap<String, Numbered> columns = Maps.mutable.empty();

    AttributeColumns(Zones zones) {
        this.zones = zones;
    }

    void add(int host, HostShape shape, int zone) {
        shapes.add(shape);
        zoneOfHost.add(zone);
        columns.forEachKeyValue((name, column) -> column.number(host, valueOf(name, host)));
    }

    IntColumn column(String name) {
        return numbered(name).numbers;
    }

    String value(String name, int number) {
        return numbered(name).values.get(number);
    }

    private Numbered numbered(String name) {
        return columns.getIfAbsentPut(name, () -> everyHost(name));
    }

    private Numbered everyHost(String name) {
        Numbered column = new Numbered();
        for (int host = 0; host < shapes.size(); host++) {
            column.number(host, valueOf(name, host));
        }
        return column;
    }

    private @Nullable String valueOf(String name, int host) {
        return switch (name) {
            case ZONE -> zones.name(zoneOfHost.get(host));
            case INSTANCE -> "host-" + host;
            default -> shapes.get(host).attributes().get(name);
        };
    }

    private static final class Numbered {
        final IntColumn numbers = new IntColumn();
        final MutableList<String> values = Lists.mutable.empty();
        private final MutableMap<String, Integer> numberOf = Maps.mutable.empty();

        void number(int host, @Nullable String value) {
            numbers.set(host, value == null ? -1 : numberOf.getIfAbsentPut(value, () -> next(value)));
        }

        private int next(String value) {
            values.add(value);
            return values.size() - 1;
        }
    }
}
