package io.berth.manifest;

import io.berth.settings.Mark;
import io.berth.settings.NearestWord;
import io.berth.settings.Problems;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/** Takes fields out of a document; what has the wrong form is complained of and read as absent. */
final class Shape {
    private static final Value.Fields NO_FIELDS = new Value.Fields(Map.of(), Mark.WHOLE_FILE);

    private final Complaints complaints;

    Shape(Complaints complaints) {
        this.complaints = complaints;
    }

    /** A key that is none but resembles one is a slip; one that resembles none may be newer than this program. */
    void lookForSlips(Value.Fields fields, String where, List<String> known) {
        fields.values().forEach((key, value) -> {
            String nearest = known.contains(key) ? null : NearestWord.of(key, known);
            if (nearest != null) {
                complaints.add(
                        value.mark(),
                        "the " + where + " has no key " + Problems.quoted(key),
                        "did you mean " + Problems.quoted(nearest) + "?");
            }
        });
    }

    Value.Fields fields(Value.@Nullable Fields parent, String key) {
        Value.Fields fields = fieldsOrNull(parent, key);
        return fields == null ? NO_FIELDS : fields;
    }

    Value.@Nullable Fields fieldsOrNull(Value.@Nullable Fields parent, String key) {
        Value value = parent == null ? null : parent.value(key);
        if (value instanceof Value.Fields fields) {
            return fields;
        }
        if (value != null) {
            complain(value, key + " must be a map");
        }
        return null;
    }

    @Nullable
    String text(Value.Fields parent, String key) {
        Value value = parent.value(key);
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value != null) {
            complain(value, key + " must be a word or a number");
        }
        return null;
    }

    String text(Value.Fields parent, String key, String absent) {
        String text = text(parent, key);
        return text == null ? absent : text;
    }

    boolean truth(Value.Fields parent, String key) {
        return "true".equals(text(parent, key));
    }

    int number(Value.Fields parent, String key, int absent) {
        String text = text(parent, key);
        if (text == null) {
            return absent;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            complain(parent.values().get(key), key + " must be a whole number, got " + Problems.quoted(text));
            return absent;
        }
    }

    /** Reads each item of a list of maps. */
    <T> ImmutableList<T> list(Value.Fields parent, String key, Function<Value.Fields, T> read) {
        Value value = parent.value(key);
        if (value == null) {
            return Lists.immutable.empty();
        }
        if (!(value instanceof Value.Items items)) {
            complain(value, key + " must be a list");
            return Lists.immutable.empty();
        }
        MutableList<T> list = Lists.mutable.withInitialCapacity(items.values().size());
        for (Value item : items.values()) {
            if (item instanceof Value.Fields fields) {
                list.add(read.apply(fields));
            } else {
                complain(item, "each item of " + key + " must be a map");
            }
        }
        return list.toImmutable();
    }

    ImmutableList<String> texts(Value.Fields parent, String key) {
        Value value = parent.value(key);
        if (!(value instanceof Value.Items items)) {
            if (value != null) {
                complain(value, key + " must be a list");
            }
            return Lists.immutable.empty();
        }
        MutableList<String> texts = Lists.mutable.empty();
        for (Value item : items.values()) {
            if (item instanceof Value.Text text) {
                texts.add(text.text());
            } else {
                complain(item, "each item of " + key + " must be a word");
            }
        }
        return texts.toImmutable();
    }

    /** A map of words, such as labels. */
    ImmutableMap<String, String> words(Value.Fields parent, String key) {
        Value.Fields fields = fieldsOrNull(parent, key);
        if (fields == null || fields.values().isEmpty()) {
            return Maps.immutable.empty();
        }
        var words = Maps.mutable.<String, String>empty();
        fields.values().forEach((name, value) -> {
            switch (value) {
                case Value.Text text -> words.put(name, text.text());
                case Value.Nothing nothing -> words.put(name, "");
                default -> complain(value, name + " must be a word");
            }
        });
        return words.toImmutable();
    }

    /** A whole quantity; 0 when absent. */
    long quantity(Value.Fields parent, String key) {
        String text = text(parent, key);
        try {
            return text == null ? 0 : Quantity.whole(text);
        } catch (IllegalArgumentException wrong) {
            complain(parent.value(key), key + ": " + wrong.getMessage());
            return 0;
        }
    }

    /** Quantities by resource name, CPU in thousandths, everything else whole. */
    void quantities(Value.Fields parent, String key, BiConsumer<String, Long> take) {
        Value.Fields fields = fieldsOrNull(parent, key);
        if (fields == null) {
            return;
        }
        fields.values().forEach((name, value) -> {
            if (!(value instanceof Value.Text text)) {
                complain(value, name + " must be a quantity");
                return;
            }
            try {
                take.accept(name, name.equals("cpu") ? Quantity.milli(text.text()) : Quantity.whole(text.text()));
            } catch (IllegalArgumentException wrong) {
                complain(value, name + ": " + wrong.getMessage());
            }
        });
    }

    void complain(@Nullable Value value, String sentence) {
        complaints.add(value == null ? Mark.WHOLE_FILE : value.mark(), sentence);
    }
}
