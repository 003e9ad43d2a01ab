package io.berth.imported;

import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.NearestWord;
import io.berth.settings.Node;
import io.berth.settings.NullNode;
import io.berth.settings.Problems;
import io.berth.settings.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One object in a file, read by the keys that its type declares.
 *
 * <p>An empty text, list or map and an explicit null count as missing, as the skeletons of command lines have them everywhere.
 */
public final class ApiMap {
    private final ImportedFile file;
    private final ApiObject type;
    private final MapNode map;
    private final String path;
    private final Map<String, MapNode.Entry> read = new HashMap<>();

    private ApiMap(ImportedFile file, ApiObject type, MapNode map, String path) {
        this.file = file;
        this.type = type;
        this.map = map;
        this.path = path;
    }

    /** Looks at every key: what is not modelled is told, what is no key is a mistake. */
    public static ApiMap of(ImportedFile file, ApiObject type, MapNode map, String path) {
        ApiMap object = new ApiMap(file, type, map, path);
        map.entries().forEach(object::look);
        return object;
    }

    private void look(MapNode.Entry entry) {
        ApiKey key = type.key(entry.key());
        if (key == null) {
            unknown(entry);
        } else if (!isEmpty(entry.value())) {
            switch (key.use()) {
                case READ -> read.put(entry.key(), entry);
                case APPROXIMATED -> file.approximate(entry.mark(), path(entry.key()), key.words());
                case TOLD -> {
                    if (!isOff(entry.value())) {
                        file.tell(entry.mark(), path(entry.key()), key.words());
                    }
                }
                case NAME -> {
                    // A run does not ask what things are called.
                }
            }
        }
    }

    /** A slip of the pen is a mistake; a key that resembles none may be newer than this program. */
    private void unknown(MapNode.Entry entry) {
        if (NearestWord.of(entry.key(), type.words()) == null) {
            file.tell(entry.mark(), path(entry.key()), "this version does not know the key");
        } else {
            file.problems()
                    .error(
                            entry.mark(),
                            "unknown key " + Problems.quoted(entry.key()) + " in " + type.name(),
                            NearestWord.hint(entry.key(), type.words()));
        }
    }

    private static boolean isEmpty(Node node) {
        return switch (node) {
            case NullNode ignored -> true;
            case ListNode list -> list.items().isEmpty();
            case MapNode below -> below.entries().isEmpty();
            case ScalarNode scalar -> scalar.text().isEmpty();
        };
    }

    private static boolean isOff(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.text().equals("false") || scalar.text().equals("0"));
    }

    public Mark mark() {
        return map.mark();
    }

    public Mark mark(String key) {
        Node value = value(key);
        return value == null ? map.mark() : value.mark();
    }

    /** Where the key itself stands; where the object begins when it is missing. */
    public Mark keyMark(String key) {
        MapNode.Entry entry = read.get(key);
        return entry == null ? map.mark() : entry.mark();
    }

    public boolean has(String key) {
        return value(key) != null;
    }

    /** Whether the key stands there, be it with nothing in it. */
    public boolean isWritten(String key) {
        return map.entries().stream()
                .anyMatch(entry -> entry.key().equals(key) && !(entry.value() instanceof NullNode));
    }

    /** What stands below a key, whatever it is; null when it counts as missing. */
    public @Nullable Node value(String key) {
        ApiKey declared = type.key(key);
        if (declared == null || declared.use() != KeyUse.READ) {
            throw new IllegalStateException(type.name() + " declares no key " + key + " to be read");
        }
        MapNode.Entry entry = read.get(key);
        return entry == null ? null : entry.value();
    }

    /** A text that is no longer than a task definition may be. */
    @Nullable
    public String text(String key) {
        Node value = value(key);
        if (value == null || value instanceof ScalarNode) {
            return value == null ? null : ((ScalarNode) value).text();
        }
        return file.reading().value(key, value, Formats.text());
    }

    @Nullable
    public Integer integer(String key, int least, int most) {
        return of(key, Formats.integer(least, most));
    }

    /** A whole number that counts as missing when it is 0. */
    public int amount(String key, int most) {
        Integer amount = integer(key, 0, most);
        return amount == null ? 0 : amount;
    }

    public boolean truth(String key, boolean usual) {
        Boolean truth = of(key, Formats.bool());
        return truth == null ? usual : truth;
    }

    @Nullable
    public String word(String key, String noun, List<String> known) {
        return of(key, Formats.word(noun, known));
    }

    public <T> @Nullable T of(String key, Format<T> format) {
        Node value = value(key);
        return value == null ? null : file.reading().value(key, value, format);
    }

    /** An amount with a unit, which the API writes as a text such as {@code "512"} or {@code "1 GB"}. */
    @Nullable
    public Integer quantity(String key, Format<Integer> format) {
        Node value = value(key);
        if (value instanceof ScalarNode scalar) {
            String usual = scalar.text()
                    .replaceAll("(?i)vcpu", "vCPU")
                    .replaceAll("(?i)gb", "GB")
                    .replaceAll("^\\.", "0.");
            value = new ScalarNode(usual, false, scalar.mark());
        }
        return value == null ? null : file.reading().value(key, value, format);
    }

    /** The object below a key. */
    @Nullable
    public ApiMap map(String key) {
        Node value = value(key);
        if (value instanceof MapNode below) {
            return of(file, object(key), below, path(key));
        }
        if (value != null) {
            error(value.mark(), key + " must be an object");
        }
        return null;
    }

    /** The objects of the list below a key. */
    public List<ApiMap> maps(String key) {
        Node value = value(key);
        List<ApiMap> maps = new ArrayList<>();
        if (value instanceof ListNode list) {
            for (int i = 0; i < list.items().size(); i++) {
                if (list.items().get(i) instanceof MapNode below) {
                    maps.add(of(file, object(key), below, path(key) + "[" + i + "]"));
                } else {
                    error(list.items().get(i).mark(), "item " + (i + 1) + " of " + key + " must be an object");
                }
            }
        } else if (value != null) {
            error(value.mark(), key + " must be a list");
        }
        return maps;
    }

    /** The type that its keys are those of. */
    public ApiObject type() {
        return type;
    }

    /**
     * What stands below a key with only the keys that are read, for settings of the same form; null when it counts as missing.
     *
     * @param isKept false for objects below that are left out
     */
    public @Nullable Node asWritten(String key, Predicate<ApiMap> isKept) {
        Node value = value(key);
        ApiKey declared = type.key(key);
        if (value == null || declared == null || declared.object() == null) {
            return value;
        }
        if (value instanceof ListNode) {
            List<Node> items = new ArrayList<>();
            for (ApiMap below : maps(key)) {
                if (isKept.test(below)) {
                    items.add(below.asWritten(isKept));
                }
            }
            return items.isEmpty() ? null : new ListNode(items, value.mark());
        }
        ApiMap below = map(key);
        return below != null && isKept.test(below) ? below.asWritten(isKept) : null;
    }

    private MapNode asWritten(Predicate<ApiMap> isKept) {
        List<MapNode.Entry> entries = new ArrayList<>();
        for (MapNode.Entry entry : map.entries()) {
            Node value = read.containsKey(entry.key()) ? asWritten(entry.key(), isKept) : null;
            if (value != null) {
                entries.add(new MapNode.Entry(entry.key(), entry.mark(), value));
            }
        }
        return new MapNode(entries, map.mark());
    }

    private ApiObject object(String key) {
        ApiKey declared = type.key(key);
        if (declared == null || declared.object() == null) {
            throw new IllegalStateException(type.name() + " declares nothing below " + key);
        }
        return declared.object();
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Tells that the value of a key is not modelled. */
    public void tell(String key, String reason) {
        file.tell(keyMark(key), path(key), reason);
    }

    /** Tells that the object as a whole is not modelled. */
    public void tellWhole(String reason) {
        file.tell(map.mark(), path, reason);
    }

    /** Tells that the object as a whole has an effect by a simpler rule. */
    public void approximateWhole(String how) {
        file.approximate(map.mark(), path, how);
    }

    /** Tells that the value of a key has an effect by a simpler rule. */
    public void approximate(String key, String how) {
        file.approximate(keyMark(key), path(key), how);
    }

    public void tellIfThere(String key, String reason) {
        Node value = value(key);
        if (value != null && !isOff(value)) {
            tell(key, reason);
        }
    }

    public void error(Mark mark, String sentence) {
        file.problems().error(mark, sentence);
    }

    public void error(Mark mark, String sentence, String hint) {
        file.problems().error(mark, sentence, hint);
    }
}
